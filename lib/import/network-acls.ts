import { escapeTemplate, type Value } from '../artifact';
import { type ConstructCode, props } from './construct-code';
import { type Property, quote } from './literals';
import { isAbsent } from './reading';
import { type ResourceReader } from './resource-reader';
import { isIcmpOfOtherFamily, portsCode, protocolCode } from './services';
import { Unfit } from './unfit';
import { vpcCode } from './vpc-reference';

const ENTRY = ['policy', 'protocol', 'port', 'ip_version', 'description'];
const NO_PORTS = '-1/-1';
/** What `replies: true` writes in the other direction. */
const REPLIES = { description: 'replies', ports: '1024/65535' };

interface Entry {
  readonly direction: 'ingress' | 'egress';
  readonly action: 'accept' | 'drop';
  readonly family: 4 | 6;
  readonly cidr: Value;
  readonly protocol: string;
  readonly port: string;
  readonly description?: string;
}

/** A `NetworkAcl` with a verb for each entry, in the order of each direction. */
export function networkAcl(reader: ResourceReader, id: string): ConstructCode {
  const { scope } = reader;
  reader.only('vpc_id', 'network_acl_name', 'description', 'tags', 'resources', 'ingress_acl_entries', 'egress_acl_entries');
  const ingress = entriesOf(reader, 'ingress', 'source_cidr_ip');
  const egress = entriesOf(reader, 'egress', 'destination_cidr_ip');
  const named = reader.has('network_acl_name');
  const vswitches = reader.blocks('resources', 'resource_id', 'resource_type').map(({ resource_id: vswitch, resource_type: type }) => {
    reader.choice('resource_type', { VSwitch: true }, type);
    return reader.owner('resource_id', 'id', 'alicloud_vswitch', vswitch) ?? reader.text('resource_id', vswitch);
  });
  if (new Set(vswitches).size < vswitches.length) throw new Unfit('it names a vSwitch twice');
  const properties: Property[] = [
    ['vpc', vpcCode(reader)], ...(vswitches.length === 0 ? [] : [['vswitches', `[${vswitches.join(', ')}]`] as const]),
    ...(named ? reader.name('network_acl_name', id) : []), ...reader.tags(),
  ];
  const description = reader.optional('description', 'description', () => reader.text('description'));
  const verbs = inTurn(ingress, egress).map(({ entry, replies }) => verbOf(reader, entry, replies));
  return {
    as: 'NetworkAcl', maker: `new ${scope.word('NetworkAcl')}`, args: props(properties), attributes: { id: 'networkAclId' },
    after: (variable) => [
      ...(named ? [] : [`${variable}.resource.resetNetworkAclName();`]), ...description.map(([, code]) => `${variable}.resource.description = ${code};`),
      ...verbs.map((verb) => `${variable}.${verb};`),
    ],
  };
}

function entriesOf(reader: ResourceReader, direction: Entry['direction'], peer: string): readonly Entry[] {
  const argument = `${direction}_acl_entries`;
  const entries = reader.blocks(argument, ...ENTRY, peer).map((body): Entry => {
    const { protocol, port, description, [peer]: cidr } = body;
    const family = isAbsent(body['ip_version']) ? 4 : reader.choice('ip_version', { ipv6: 6 } as const, body['ip_version']);
    if (typeof protocol !== 'string' || typeof port !== 'string' || cidr === undefined) throw new Unfit(`an entry of its ${argument} is not known`);
    if (!isAbsent(description) && typeof description !== 'string') throw new Unfit(`the description of an entry of its ${argument} is not known`);
    const action = reader.choice('policy', { accept: 'accept', drop: 'drop' } as const, body['policy']);
    return { direction, action, family, cidr, protocol, port, ...(typeof description === 'string' ? { description } : {}) };
  });
  if (entries.length === 0) throw new Unfit(`it has no ${argument}, which the construct wants`);
  const matches = new Set(entries.map((one) => `${one.protocol} ${one.port} ${String(one.cidr)}`));
  if (matches.size < entries.length) throw new Unfit(`two of its ${argument} match the same`);
  return entries;
}

/** The entries of both directions in an order in which those of each stay, and an entry stands with the one for its replies. */
function inTurn(ingress: readonly Entry[], egress: readonly Entry[]): readonly { readonly entry: Entry; readonly replies: boolean }[] {
  const order: { readonly entry: Entry; readonly replies: boolean }[] = [];
  let [i, e] = [0, 0];
  while (i < ingress.length || e < egress.length) {
    const [inner, outer] = [ingress[i], egress[e]];
    const pair = inner !== undefined && outer !== undefined;
    const forward = pair && isReply(outer, inner);
    if (forward || (pair && isReply(inner, outer))) {
      order.push({ entry: forward ? inner : outer, replies: true });
      i += 1;
      e += 1;
    } else if (inner === undefined || (outer !== undefined && egress.slice(e).some((one) => isReply(one, inner)))) {
      order.push({ entry: outer, replies: false });
      e += 1;
    } else {
      order.push({ entry: inner, replies: false });
      i += 1;
    }
  }
  return order;
}

function isReply(one: Entry, to: Entry): boolean {
  const ports = to.protocol === 'tcp' || to.protocol === 'udp' ? REPLIES.ports : NO_PORTS;
  return to.action === 'accept' && one.action === 'accept' && one.description === REPLIES.description && one.protocol === to.protocol && one.port === ports
    && one.family === to.family && String(one.cidr) === String(to.cidr);
}

function verbOf(reader: ResourceReader, entry: Entry, replies: boolean): string {
  const { scope } = reader;
  const { family, cidr, protocol, port, description } = entry;
  const everyone = family === 4 ? '0.0.0.0/0' : '::/0';
  const block = reader.block('entry', family, cidr);
  const peer = cidr === everyone ? `anyIpv${family}()` : `ipv${family}(${block})`;
  const service = protocol === 'tcp' || protocol === 'udp' ? portsCode(scope, protocol, port, '1/65535')
    : port === NO_PORTS && protocol !== 'any' && !isIcmpOfOtherFamily(protocol, family) ? protocolCode(scope, protocol) : undefined;
  if (service === undefined) throw new Unfit(`the protocol and ports of an entry are not as the construct writes them: ${protocol} ${port}`);
  const options = [...(replies ? ['replies: true'] : []), ...(description === undefined ? [] : [`description: ${quote(escapeTemplate(description))}`])];
  const verb = `${entry.action === 'accept' ? 'allow' : 'deny'}${entry.direction === 'ingress' ? 'Inbound' : 'Outbound'}`;
  return `${verb}(${scope.word('Peer')}.${peer}, ${service}${options.length === 0 ? '' : `, { ${options.join(', ')} }`})`;
}
