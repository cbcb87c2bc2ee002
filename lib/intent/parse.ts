import { FirewrightError, parseDomain, Service } from '../net';
import { type Demand } from '../model';
import { type Entry, YamlNode } from '../text/yaml-node';
import { type Ends, type Intent } from './intent';

const KINDS = ['allow', 'deny', 'only', 'isolate'] as const;
type Kind = (typeof KINDS)[number];

const EXAMPLE = '- name: nobody reaches the database\n    deny: { from: internet, to: alicloud_security_group.db }';

/**
 * Reads intents from YAML or JSON: a list, alone or under the key `intents`.
 *
 * ```yaml
 * intents:
 *   - name: the web tier reaches the database, on MySQL's port and no other
 *     only: { from: alicloud_security_group.web, to: alicloud_security_group.db, service: tcp/3306 }
 *   - name: members of the web tier do not reach one another
 *     isolate: { members: alicloud_security_group.web }
 * ```
 *
 * Whether the ends exist is known only when the intents meet an artifact: `verify` says so, with the same
 * file and line.
 *
 * @param file named in errors and in the results
 * @throws FirewrightError FW_YAML when the text is not YAML, FW_INTENT when it says something else than intents
 */
export function parseIntents(text: string, file = 'intents'): readonly Intent[] {
  const root = YamlNode.parse(text, file, { things: 'intents', code: 'FW_INTENT' });
  const list = root.isList ? root : root.entries('the file', ['intents']).get('intents')?.value;
  if (list === undefined || !list.isList) {
    throw (list ?? root).error('there is no list of intents', { fix: `write\n  intents:\n    ${EXAMPLE.replace('\n', '\n  ')}` });
  }
  if (list.items().length === 0) throw list.error('the list of intents is empty', { fix: `write an intent: ${EXAMPLE}` });
  const intents = list.items().map(readIntent);
  const places = new Map<string, string>();
  for (const { name, where = file } of intents) {
    const before = places.get(name);
    if (before !== undefined) {
      throw new FirewrightError('FW_INTENT', { what: 'two intents have this name', value: name, where, why: `the first is at ${before}`, fix: 'name each intent differently' });
    }
    places.set(name, where);
  }
  return intents;
}

function readIntent(node: YamlNode): Intent {
  const entries = node.entries('an intent', ['name', ...KINDS]);
  const name = entries.get('name');
  if (name === undefined) throw node.error('the intent has no name', { fix: 'write name: and what is meant, in words' });
  const kinds = KINDS.filter((kind) => entries.has(kind));
  if (kinds.length !== 1) {
    throw node.error(kinds.length === 0 ? 'the intent says nothing' : `the intent has ${kinds.join(' and ')}`, {
      why: 'an intent has exactly one of allow, deny, only and isolate', fix: kinds.length === 0 ? 'add one of them' : 'make two intents of it',
    });
  }
  const [kind] = kinds;
  const title = name.value.text('a name', 'nobody reaches the database').trim();
  const { value } = entries.get(kind) as Entry;
  if (kind === 'isolate') return { name: title, where: node.where, kind, between: readIsolated(value) };
  return { name: title, where: node.where, kind, ...readDemand(kind, value) };
}

function readDemand(kind: Exclude<Kind, 'isolate'>, node: YamlNode): { readonly ends: Ends; readonly demand: Demand } {
  const entries = node.entries(`"${kind}"`, ['from', 'to', 'service', 'application', 'domain']);
  const service = entries.get('service');
  const application = entries.get('application');
  const domain = entries.get('domain');
  return {
    ends: { from: readEnd(node, entries, 'from'), to: readEnd(node, entries, 'to') },
    demand: {
      ...(service && { services: readServices(service.value) }),
      ...(application && { application: readApplication(application.value) }),
      ...(domain && { domain: readDomain(domain.value) }),
    },
  };
}

function readEnd(node: YamlNode, entries: ReadonlyMap<string, Entry>, side: 'from' | 'to'): string {
  const entry = entries.get(side);
  if (entry === undefined) throw node.error(`"${side}" is missing`, { fix: `write ${side}: internet, anywhere, an address, a CIDR block, or a resource` });
  return entry.value.text(`"${side}"`, 'internet, 10.0.0.0/8 or alicloud_security_group.web').trim();
}

function readServices(node: YamlNode): readonly Service[] {
  if (node.isList && node.items().length === 0) throw node.error('"service" lists nothing', { fix: 'leave the key out for any service' });
  return (node.isList ? node.items() : [node]).map((item) => {
    const text = item.text('a service', 'tcp/443').trim();
    return placed(item, () => Service.parse(text));
  });
}

function readApplication(node: YamlNode): string {
  const name = node.text('"application"', 'HTTPS, MySQL or unidentified').trim();
  if (/\s/.test(name)) throw node.error('not the name of one application', { value: name, fix: 'write one name such as HTTPS; make an intent for each' });
  if (name.toLowerCase() === 'any') throw node.error('"any" is no application of a flow', { fix: 'leave the key out: then it is any application' });
  return name;
}

function readDomain(node: YamlNode): string {
  const text = node.text('"domain"', 'mirrors.aliyun.com').trim();
  if (text.includes('*')) {
    throw node.error('an intent is about one domain name, not a wildcard', {
      value: text, why: 'a flow asks for one name; wildcards belong into policies and books', fix: `write a name under it, such as ${text.replace(/^\*?\.?/, 'www.')}`,
    });
  }
  return placed(node, () => parseDomain(text));
}

/** `{ from, to }`, `{ between: [...] }`, `{ members }`, a name, or a list of names. */
function readIsolated(node: YamlNode): readonly string[] {
  const resource = 'alicloud_security_group.web';
  if (node.isText) return [node.text('"isolate"', resource).trim()];
  if (node.isList) return readSeveral(node);
  const entries = node.entries('"isolate"', ['from', 'to', 'between', 'members']);
  const form = [...entries.keys()].sort().join(' and ');
  if (form === 'between') return readSeveral(entries.get('between')!.value);
  if (form === 'members') return [entries.get('members')!.value.text('"members"', resource).trim()];
  if (form === 'from and to') {
    const ends = [readEnd(node, entries, 'from'), readEnd(node, entries, 'to')];
    return ends[0] === ends[1] ? [ends[0]] : ends;
  }
  throw node.error(`"isolate" does not take ${form === '' ? 'nothing' : form}`, {
    fix: 'write { from: a, to: b }, { between: [a, b, c] } or { members: a }',
  });
}

function readSeveral(node: YamlNode): readonly string[] {
  const names = node.items().map((item) => item.text('a name', 'alicloud_security_group.web').trim());
  if (names.length < 2) {
    throw node.error('"isolate" needs at least two names here', { fix: 'write { members: a } to isolate the members of one group from each other' });
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw node.error('the same name twice', { value: twice, fix: 'write { members: a } to isolate the members of one group from each other' });
  return names;
}

/** Adds the place in the file to an error about a value. */
function placed<T>(node: YamlNode, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FirewrightError ? error.at(node.where) : error;
  }
}
