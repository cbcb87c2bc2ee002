import { planOf, stateOf, type Planned } from '../artifact/plan/build';
import { type Resources } from './artifacts';

type Body = Readonly<Record<string, unknown>>;

const REFERENCE = /\$\{([^}]+)\}/g;

/** Arguments of Terraform itself. */
const META = new Set(['depends_on', 'count']);

const holdsTemplate = (value: unknown): boolean => JSON.stringify(value)?.includes('${') ?? false;

const namesIn = (value: unknown): readonly string[] => [...JSON.stringify(value).matchAll(REFERENCE)].map(([, name]) => name);

/** The references of an expression as a plan lists them, each with what it begins with. */
const referencesOf = (value: unknown): Body => ({
  references: [...new Set(namesIn(value).flatMap((name) => (name.startsWith('var.') ? [name] : [name, name.split('.').slice(0, 2).join('.')])))],
});

/**
 * The plan that creates these resources: what refers to anything is known after apply.
 * @param language of the configuration; of HCL a plan shows only what an expression refers to
 */
export function shownAsPlan(resources: Resources, language: 'JSON' | 'HCL'): string {
  const expression = (value: unknown): unknown => {
    if (!holdsTemplate(value)) return { constant_value: value };
    if (Array.isArray(value) && value.some((one) => typeof one === 'object')) return value.map((block: Body) => mapped(block, expression));
    return { ...(language === 'JSON' ? { constant_value: value } : {}), ...referencesOf(value) };
  };
  const known = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? mapped(one as Body, known) : holdsTemplate(one) ? null : one));
    return holdsTemplate(value) ? undefined : value;
  };
  const unknown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => (typeof one === 'object' ? mapped(one as Body, unknown) : holdsTemplate(one)));
    return holdsTemplate(value) ? true : undefined;
  };
  const planned = Object.fromEntries(Object.entries(resources).map(([address, body]): [string, Planned] => {
    const given = Object.entries(body).filter(([name]) => !META.has(name));
    return [address, {
      values: mapped(Object.fromEntries(given), known),
      unknown: { id: true, ...mapped(Object.fromEntries(given.filter(([, value]) => holdsTemplate(value))), unknown) },
    }];
  }));
  const written = Object.fromEntries(Object.entries(resources).map(([address, body]) => [address, mapped(Object.fromEntries(Object.entries(body).filter(([name]) => !META.has(name))), expression)]));
  return planOf(planned, { resources: written, depends_on: needsIn(resources) });
}

/** A block with each value changed; `undefined` leaves it out. */
const mapped = (body: Body, change: (value: unknown) => unknown): Body => Object.fromEntries(Object.entries(body)
  .map(([name, value]) => [name, change(value)] as const).filter(([, value]) => value !== undefined));

const needsIn = (resources: Resources): Readonly<Record<string, readonly string[]>> => Object.fromEntries(Object.entries(resources)
  .filter(([, body]) => Array.isArray(body.depends_on)).map(([address, body]) => [address, body.depends_on as readonly string[]]));

/**
 * The state once these resources are there.
 * @param told values of attributes that the cloud has chosen: `alicloud_eip_address.web.ip_address`
 */
export function shownAsState(resources: Resources, told: Readonly<Record<string, string>>): string {
  const ids = new Map(Object.keys(resources).map((address, i) => [address, `id-${String(i).padStart(6, '0')}`]));
  const attribute = (name: string): string => {
    const [type, own, last] = name.split('.');
    const address = `${type}.${own}`;
    const given = resources[address]?.[last];
    return told[name] ?? (typeof given === 'string' ? given : last === 'id' ? ids.get(address)! : `${last}-of-${ids.get(address)}`);
  };
  const filled = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(REFERENCE, (_, name: string) => attribute(name));
    if (Array.isArray(value)) return value.map(filled);
    return typeof value === 'object' && value !== null ? mapped(value as Body, filled) : value;
  };
  return stateOf(Object.fromEntries(Object.entries(resources).map(([address, body]): [string, Planned] => {
    const computed = Object.entries(told).filter(([name]) => name.startsWith(`${address}.`)).map(([name, value]) => {
      const last = name.slice(address.length + 1);
      return last.endsWith('[0]') ? [last.slice(0, -3), [value]] : [last, value];
    });
    const tables = address.startsWith('alicloud_nat_gateway.') ? ['snat_table_ids', 'forward_table_ids'] : address.startsWith('alicloud_vpc.') ? ['route_table_id'] : /control_policy\./.test(address) ? ['acl_uuid'] : [];
    const needs = [...new Set([...namesIn(body).map((name) => name.split('.').slice(0, 2).join('.')), ...(needsIn(resources)[address] ?? [])])];
    return [address, {
      values: { ...mapped(Object.fromEntries(Object.entries(body).filter(([name]) => !META.has(name))), filled), ...Object.fromEntries(computed),
        ...Object.fromEntries(tables.map((name) => [name, attribute(`${address}.${name}`)])), id: ids.get(address) },
      depends_on: needs,
    }];
  })));
}
