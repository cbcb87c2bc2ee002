import { FirewrightError } from '../../net';
import { type Json } from '../decode';
import { type JsonObject } from '../shape';
import { isObject } from './instance';

/** A plan or a state as `terraform show -json` prints it, or the file in which Terraform keeps a state. */
export type Shown = 'plan' | 'state' | 'state file';

const SHOW = 'run terraform show -json of Terraform 1.1 or newer on the plan or the state, and give what it prints';

/**
 * Which of them a document is, if any.
 * @throws FirewrightError FW_ARTIFACT for one that cannot be evaluated
 */
export function kindOf(json: Json): Shown | undefined {
  if (!isObject(json)) return undefined;
  if ('terraform_version' in json && 'serial' in json && Array.isArray(json.resources)) return stateFile(json);
  if (!('format_version' in json) || 'provider_schemas' in json) return undefined;
  const kind = 'planned_values' in json || 'resource_changes' in json || 'configuration' in json ? 'plan' : 'state';
  if (kind === 'state' && !('values' in json) && Object.keys(json).some((key) => !STATE_KEYS.has(key))) return undefined;
  const major = /^(\d+)\./.exec(String(json.format_version))?.[1];
  if (major !== '1') throw refused(`${kind} of Terraform in a format that is not known`, 'format_version is not 1.x', SHOW, json.format_version);
  if (kind === 'state') {
    if (!isObject(json.values) || !isObject(json.values.root_module)) throw refused('empty state of Terraform', 'there is nothing in it to evaluate', 'give the state of a workspace that was applied');
    return kind;
  }
  if (json.errored === true) {
    throw refused('plan of Terraform that ended in errors', 'it is errored, and does not show everything that would be', 'correct what terraform plan complains of, and plan again');
  }
  if (!isObject(json.planned_values) || !isObject(json.configuration)) {
    throw refused('plan of Terraform without what it leads to', 'planned_values or configuration is missing', SHOW);
  }
  return kind;
}

const STATE_KEYS: ReadonlySet<string> = new Set(['format_version', 'terraform_version', 'values', 'checks']);

function stateFile(json: JsonObject): 'state file' {
  if (json.version === 4) return 'state file';
  throw refused('state file of Terraform in a version that is not known', 'its version is not 4', SHOW, json.version);
}

const refused = (what: string, why: string, fix: string, value?: Json): FirewrightError => (
  new FirewrightError('FW_ARTIFACT', { what, why, fix, ...(value === undefined ? {} : { value }) }));
