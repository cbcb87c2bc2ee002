import { type AttributeType, type Block } from '../schema/schema';
import { type WireObject } from '../schema/values';
import { conform } from './conform';

/** Zones, images and types that every account has some of. Which ones does not matter to a firewall. */
const SOME: Readonly<Record<string, (region: string) => readonly string[]>> = {
  alicloud_zones: (region) => ['h', 'i', 'j'].map((zone) => `${region}-${zone}`),
  alicloud_images: () => ['aliyun_3_x64_20G_alibase_20240819.vhd'],
  alicloud_instance_types: () => ['ecs.g7.large', 'ecs.g7.xlarge'],
};

/** What a data source finds in a simulated account: identifiers alone. `undefined` for what would have to be looked up in a real one. */
export function foundBy(type: string, block: Block, config: WireObject, region: string): WireObject | undefined {
  const ids = SOME[type]?.(region);
  if (ids === undefined) return undefined;
  const plural = type.replace('alicloud_', '');
  const empty = emptyElement(block.attributes?.[plural]?.type);
  return conform(block, { ...config, id: `${plural}-of-the-rehearsal`, ids, [plural]: ids.map((id) => ({ ...empty, id })) });
}

/** The members of the objects in a list, each without a value. */
function emptyElement(type: AttributeType | undefined): WireObject {
  const element = Array.isArray(type) ? type[1] as AttributeType : undefined;
  return Object.fromEntries(Object.keys(Array.isArray(element) && element[0] === 'object' ? element[1] as object : {}).map((name) => [name, null]));
}
