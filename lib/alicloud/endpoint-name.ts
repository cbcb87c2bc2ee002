import { FirewrightError } from '../net';
import { type Inventory } from './endpoint';
import { isNamedGroup } from './members';

const KEY = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

/** The instances of a resource with `count` or `for_each`, by its address without their keys. */
export function instancesOf(text: string, { artifact }: Inventory): readonly string[] {
  if (text.includes('[')) return [];
  return artifact.resources.map(({ address }) => address).filter((address) => address.endsWith(']') || address.includes('].'))
    .filter((address) => address.replace(KEY, '') === text);
}

/** A resource address as it is, or the one resource behind a construct path. */
export function addressOf(text: string, inventory: Inventory, isEnd: (address: string) => boolean): string | undefined {
  if (inventory.artifact.get(text) !== undefined || isNamedGroup(inventory, text)) return text;
  if (/(?:^|[.:])alicloud_instance\..+\.network_interfaces\[\d+\]$/.test(text)) return text;
  const behind = inventory.artifact.resources.filter((resource) => {
    const path = resource.constructPath;
    if (path === undefined) return false;
    return path === text || path.endsWith(`/${text}`) || withoutLast(path) === text || withoutLast(path).endsWith(`/${text}`);
  }).filter((resource) => isEnd(resource.address));
  if (behind.length <= 1) return behind[0]?.address;
  throw new FirewrightError('FW_ENDPOINT', {
    what: 'several resources have this construct path', value: text, why: behind.map((one) => one.address).join(', '),
    fix: 'name one of them by its resource address',
  });
}

const withoutLast = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The error for a name that is no end of any flow. */
export function unknownName(text: string, address: string | undefined, { groups, interfaces, networks }: Inventory): FirewrightError {
  if (address !== undefined) {
    return new FirewrightError('FW_ENDPOINT', {
      what: 'this resource neither sends nor receives traffic', value: text,
      fix: 'name a security group, an instance, a network interface, an EIP that is bound to one, a vSwitch or a VPC',
    });
  }
  const names = [...groups.all.map((one) => one.key), ...interfaces.map((one) => one.key), ...networks.vpcs.map((one) => one.key)];
  const keyed = names.filter((one) => one.replace(KEY, '') === text.replace(KEY, ''));
  if (keyed.length > 0) {
    return new FirewrightError('FW_ENDPOINT', {
      what: 'the resource has no instance of this key', value: text, why: `it has ${keyed.join(', ')}`,
      fix: `name one of these, or all of them by ${text.replace(KEY, '')}`,
    });
  }
  const near = names.filter((one) => similar(one, text));
  return new FirewrightError('FW_ENDPOINT', {
    what: 'nothing in the artifact has this name', value: text,
    fix: near.length > 0 ? `did you mean ${near.slice(0, 3).join(' or ')}?`
      : `write internet, anywhere, an address, a CIDR block, a construct path, or a resource such as ${names.slice(0, 5).join(', ') || 'alicloud_instance.web'}`,
  });
}

function similar(name: string, typed: string): boolean {
  const [a, b] = [name.toLowerCase(), typed.toLowerCase()];
  const last = (text: string): string => text.split('.').pop()!.replace(/[^a-z0-9]/g, '');
  return a === b || (last(b) !== '' && (last(a).startsWith(last(b)) || last(b).startsWith(last(a))));
}
