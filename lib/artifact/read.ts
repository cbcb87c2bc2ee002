import { Artifact } from './artifact';
import { Bindings } from './bindings';
import { readDeclarations } from './declarations';
import { isJsonText, JSON_TEXT, readDocuments } from './files';
import { isHclDirectory } from './hcl/directory';
import { within } from './names';
import { readShown } from './plan';

export interface ReadOptions {
  /** Values for unknowns, by the name under which they are reported: `alicloud_eip_address.web.ip_address`. */
  readonly bindings?: ReadonlyMap<string, string>;
}

/**
 * Reads what cdktf synthesized, or other configuration in Terraform's JSON: a `cdktf.out` directory, the
 * directory of one stack, one `*.tf.json` file, or the JSON text itself (as `Testing.synth` gives it).
 *
 * What `terraform show -json` prints of a plan or of a state is read as well, and so is a state file: each instance is a
 * resource, under the address that Terraform gives it.
 *
 * A directory of HCL is evaluated as far as that takes no Terraform; what is left is a named unknown. It needs the optional peer dependency
 * `@cdktn/hcl2json`.
 *
 * Several stacks become one artifact. An address that more than one of them declares is written
 * `stack:address` throughout, in references and bindings, too; all others stay as they are.
 *
 * ```ts
 * const artifact = readArtifact('cdktf.out', { bindings: new Map([['var.office', '203.0.113.0/24']]) });
 * for (const group of artifact.ofType('alicloud_security_group')) console.log(group.address);
 * ```
 *
 * Raises `FirewrightError`: `FW_FILE` (nothing to read), `FW_JSON` (syntax, with line and column),
 * `FW_ARTIFACT` (not such a configuration, or something of a wrong type in it), `FW_TEMPLATE`, `FW_HCL`.
 */
export function readArtifact(pathOrJson: string, options: ReadOptions = {}): Artifact {
  if (!isJsonText(pathOrJson) && isHclDirectory(pathOrJson)) {
    // Most artifacts are JSON, and need none of it.
    const { readHcl } = require('./hcl') as typeof import('./hcl');
    const bindings = new Bindings(options.bindings ?? new Map());
    return new Artifact(pathOrJson, readHcl(pathOrJson, bindings, process.env), bindings);
  }
  const { documents, unreadable } = readDocuments(pathOrJson);
  const declarations = within(documents[0]?.source ?? '', () => readShown(documents)) ?? readDeclarations(documents);
  const source = documents[0]?.source === JSON_TEXT ? JSON_TEXT : pathOrJson;
  return new Artifact(
    source, { ...declarations, unreadable: [...unreadable, ...declarations.unreadable] }, options.bindings,
  );
}
