import { type Artifact, readArtifact } from '../artifact';
import { isForTerraform } from './terraform/for-terraform';

/**
 * What was written, as far as it is read before Terraform has read it. Of a directory in HCL that is nothing: what has been
 * created tells the rest.
 */
export const readWritten = (pathOrJson: string): Artifact => readArtifact(isForTerraform(pathOrJson) ? '{}' : pathOrJson);
