import { type Artifact, readArtifact } from '../artifact';
import { type Named } from './report';

/** The artifact of a state that was rehearsed: in one account, and with the constructs that wrote it. */
export const readState = (state: string, bindings: ReadonlyMap<string, string>, named: (address: string) => Named): Artifact => (
  readArtifact(state, { bindings }).inOneAccount.mapped((one) => ({ ...one, constructPath: named(one.address).constructPath })));
