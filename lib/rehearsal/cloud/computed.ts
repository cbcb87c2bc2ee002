import { type Attribute } from '../schema/schema';
import { type Plain, type PlainObject } from '../schema/values';
import { type World } from './world';

const BORN = '2026-01-01T00:00:00Z';
const STATUS: Readonly<Record<string, string>> = { status: 'Available', business_status: 'Normal', region_status: 'enable' };

/**
 * What the cloud fills in where no kind says more. An argument that could have been given stays empty: what the cloud would
 * choose for it is not known. Whatever it computes always has a value, because other resources may use it.
 */
export function computedByName(type: string, name: string, attribute: Attribute, object: PlainObject, world: World, drawn: string): Plain {
  const { type: shape, optional } = attribute;
  if (optional) return null;
  if (shape === 'number') return 0;
  if (shape === 'bool') return false;
  if (typeof shape !== 'string') return shape[0] === 'map' ? {} : [];
  if (STATUS[name] !== undefined) return STATUS[name];
  if (name.endsWith('_time')) return BORN;
  if (name === 'region_id') return world.region ?? null;
  const own = type.replace(/^alicloud_/, '');
  // `forward_entry_id` of a `forward_entry` is its own, by which it is known.
  if (name.endsWith('_id') && own.endsWith(name.slice(0, -3)) && /^[a-z0-9]+-[a-z0-9]+$/.test(String(object.id))) return object.id;
  return world.digest.identifier(name.replace(/_ids?$/, '').split('_').map((word) => word[0]).join(''), type, name, drawn);
}
