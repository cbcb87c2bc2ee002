import { type Decoder, type Json } from './decode';
import { type Qualify, type Reference } from './reference';
import { type Resource, type Unreadable } from './resource';
import { type Block, wrongType } from './shape';
import { readSuppressions } from './suppressions';
import { Expression, referenceTo, type Value } from './value';

/** Meta-arguments: they say how Terraform handles the resource, not what it is. */
const META: ReadonlySet<string> = new Set([
  '//', 'depends_on', 'count', 'for_each', 'provider', 'lifecycle', 'provisioner', 'connection',
]);

/** Meta-arguments that a resource is told with as they are written. */
const TOLD: ReadonlySet<string> = new Set(['count', 'for_each', 'lifecycle', 'provisioner', 'connection']);

export interface ReadResource {
  /** Absent for a `count` of 0: there is nothing of it in the cloud. */
  readonly resource?: Resource;
  /** What `depends_on` refers to. */
  readonly explicit: readonly Reference[];
  readonly unreadable: readonly Unreadable[];
}

/** Reads one `resource` or `data` block. */
export function readResource(
  block: Block, mode: Resource['mode'], source: string, qualify: Qualify, decoder: Decoder,
): ReadResource {
  const { labels: [type = '', name = ''], body, path } = block;
  const address = qualify(mode === 'data' ? `data.${type}.${name}` : `${type}.${name}`);
  const repeats = repetition(body);
  if (repeats === 'none') return { explicit: [], unreadable: [] };
  const constructPath = constructPathOf(body['//']);
  const { suppressions, faults } = readSuppressions(body['//']);
  // In one of many instances, `each.value` is another value than elsewhere.
  const special: Qualify | undefined = repeats === undefined
    ? undefined
    : (local) => (/^(?:each|count|self)\./.test(local) ? `${address}:${local}` : qualify(local));
  const values: Record<string, Value> = Object.fromEntries(Object.entries(body)
    .filter(([key, json]) => !META.has(key) && !(key === 'dynamic' && dynamicLabels(json).length > 0))
    .map(([key, json]) => [key, decoder.decode(json, `${path}.${key}`, special)]));
  const meta = Object.entries(body).filter(([key, json]) => TOLD.has(key) || (key === 'dynamic' && dynamicLabels(json).length > 0));
  const explicit = dependsOn(body.depends_on, `${path}.depends_on`, qualify);
  const resource: Resource = {
    address, mode, type, name, source, arguments: values,
    dependsOn: explicit.map(printDependency),
    ...(constructPath !== undefined && { constructPath }),
    ...(typeof body.provider === 'string' && { provider: body.provider }),
    ...(suppressions.length > 0 && { suppressions }),
    ...(meta.length > 0 && { meta: Object.fromEntries(meta) }),
    ...(repeats !== undefined && { repeated: true as const }),
  };
  const why = [...(repeats === undefined ? [] : [`${repeats}: its instances are not told apart`]), ...faults];
  findOddities(body, why);
  return { resource, explicit, unreadable: why.map((text) => ({ address, why: text })) };
}

/** How a block repeats: not at all for a literal count of 1, `none` for one of 0. */
function repetition(body: Block['body']): string | undefined {
  if (body.for_each !== undefined && body.for_each !== null) return 'for_each';
  if (body.count === undefined || body.count === null) return undefined;
  const count = typeof body.count === 'string' && /^\d+$/.test(body.count) ? Number(body.count) : body.count;
  if (count === 1) return undefined;
  return count === 0 ? 'none' : `count is ${typeof count === 'object' ? JSON.stringify(count) : count}`;
}

function dependsOn(json: Json | undefined, path: string, qualify: Qualify): Reference[] {
  if (json === undefined || json === null) return [];
  if (!Array.isArray(json)) throw wrongType(path, json, 'a list of addresses');
  return json.map((item, i) => {
    if (typeof item !== 'string') throw wrongType(`${path}[${i}]`, item, 'an address');
    const read = Expression.read(item, qualify); // the old form has the address in an interpolation
    const reference = read instanceof Expression ? read.reference : referenceTo(item, qualify);
    if (!reference) throw wrongType(`${path}[${i}]`, item, 'an address');
    return reference;
  });
}

/** An output of another stack is told by its whole reference: the state that holds it says too little. */
function printDependency({ address, text }: Reference): string {
  return /(?:^|:)data\.terraform_remote_state\./.test(address) ? text : address;
}

/** Adds to `out` what is not understood at any depth of a body. */
function findOddities(json: Json, out: string[]): void {
  if (typeof json !== 'object' || json === null) return;
  if (Array.isArray(json)) {
    for (const item of json) findOddities(item, out);
    return;
  }
  for (const key of Object.keys(json)) {
    if (key === '//') continue;
    const below = json[key] ?? null;
    if (Expression.read(key) instanceof Expression) out.push(`the key ${key} is computed`);
    if (key === 'dynamic') out.push(...dynamicLabels(below).map((label) => `dynamic block ${label} is not read`));
    findOddities(below, out);
  }
}

/** The labels below `dynamic`; none when it is an argument that happens to have this name. */
function dynamicLabels(json: Json): string[] {
  return (Array.isArray(json) ? json : [json]).flatMap((item) => Object.entries(item ?? {}))
    .filter(([, body]) => (Array.isArray(body) ? body : [body]).some((one) => field(one, 'content') !== undefined))
    .map(([label]) => label);
}

function constructPathOf(comment: Json | undefined): string | undefined {
  const metadata = field(comment, 'metadata');
  const path = field(metadata, 'path');
  return typeof path === 'string' ? path : undefined;
}

function field(json: Json | undefined, name: string): Json | undefined {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json[name] : undefined;
}
