import { refusal, told } from '../errors';
import { stableText } from '../identity';
import { type Configuration, type IdsOf, type Membership } from './probes';
import { type ApplicationRecord } from './record';

/** Resources that speak of a vSwitch and have no address in it. */
const WITHOUT_ADDRESS = new Set([
  'alicloud_vswitch', 'alicloud_route_table_attachment', 'alicloud_snat_entry', 'alicloud_vpc_flow_log', 'alicloud_security_group_rule',
]);

/** The membership in each vSwitch where it can be; as it is where that is not known. */
export function inVswitches(one: Membership, records: readonly ApplicationRecord[], idsOf: IdsOf): readonly Membership[] {
  const placed = records.filter((other) => other.vswitches.length > 0 && idsOf(other).some((id) => one.groups.includes(id)));
  const record = placed.find((other) => other.namedByAddress) ?? placed[0];
  return record === undefined ? [one] : vswitchesOf(record).map((vswitch) => ({ ...one, vswitch }));
}

/** Whoever is in the vSwitches of an application without being a member, and members that are elsewhere. */
export function foreignAddresses(configuration: Configuration, records: readonly ApplicationRecord[], idsOf: IdsOf): readonly string[] {
  const resources = Object.entries(configuration.resource ?? {}).filter(([type]) => !WITHOUT_ADDRESS.has(type))
    .flatMap(([type, byName]) => Object.entries(byName).map(([name, body]) => ({ address: `${type}.${name}`, words: textsIn(body) })));
  return records.filter((record) => record.vswitches.length > 0).flatMap((record) => {
    const [ids, own] = [idsOf(record), vswitchesOf(record)];
    return resources.filter(({ words }) => {
      const member = ids.some((id) => words.includes(id));
      const vswitches = words.filter((word) => /^\$\{alicloud_vswitch\.[\w-]+\.id\}$/.test(word));
      return member ? vswitches.some((one) => !own.includes(one)) : record.namedByAddress && vswitches.some((one) => own.includes(one));
    }).map(({ address }) => told(refusal('FW_APP_ADDRESSES', { scope: record.construct, value: address })));
  });
}

const vswitchesOf = (record: ApplicationRecord): readonly string[] => record.vswitches.map((one) => stableText(record.construct, one.id));

/** Every text in a value, at any depth. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
