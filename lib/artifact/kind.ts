import { FirewrightError } from '../net';
import { type Json } from './decode';
import { type JsonObject } from './shape';

/** Top-level blocks that are read, or that do not change what the cloud gets. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  '//', 'resource', 'data', 'variable', 'locals', 'output', 'module', 'terraform', 'provider',
  'import', 'moved', 'check',
]);
const SYNTHESIZE = 'run cdktf synth, and give its output directory (cdktf.out) or a cdk.tf.json; or give what terraform show -json prints';

/** The configurations in a file; raises `FW_ARTIFACT` and says what the file is when it holds none. */
export function configurationsIn(json: Json): JsonObject[] {
  const bodies = Array.isArray(json) ? json : [json];
  return bodies.map((body) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      throw new FirewrightError('FW_ARTIFACT', {
        what: 'not a configuration of Terraform', why: 'it is not a JSON object', fix: SYNTHESIZE,
      });
    }
    refuseOthers(body);
    return body;
  });
}

/** The top-level keys that are not understood. */
export function unknownKeys(body: JsonObject): readonly string[] {
  return Object.keys(body).filter((key) => !UNDERSTOOD.has(key));
}

function refuseOthers(body: JsonObject): void {
  const keys = Object.keys(body);
  const refuse = (what: string, why: string): never => {
    throw new FirewrightError('FW_ARTIFACT', { what, why, fix: SYNTHESIZE });
  };
  if ('format_version' in body && ('planned_values' in body || 'values' in body || 'resource_changes' in body)) {
    refuse('plan or state of Terraform', 'it is read by itself only, not with other documents');
  }
  if ('terraform_version' in body && Array.isArray(body.resources)) {
    refuse('state file of Terraform', 'it is read by itself only, not with other documents');
  }
  if ('Resources' in body) refuse('template of CloudFormation', 'only configuration of Terraform is read');
  if (keys.length > 0 && keys.every((key) => !UNDERSTOOD.has(key))) {
    refuse('not a configuration of Terraform', `it has no resource, only ${keys.slice(0, 5).join(', ')}`);
  }
}
