import { boxAt, boxHas, boxIsEmpty, decidersAt, findUncovered, intersectBoxes } from '../../lib/flow';
import { AddressSet, Cidr, PortSet, Protocol, ProtocolSet, Service } from '../../lib/net';
import { type Boundary, CompiledBoundaries, type CompileOptions, flowIn } from '../../lib/model';
import { group, instance, networkOf, ordered, policy, publicInstance, type Resources, rule, STRICT, VPC } from '../support/artifacts';

const NOW = new Date('2026-01-05T10:00:00+08:00');
const EIP = (name: string): string => `\${alicloud_eip_address.${name}.ip_address}/32`;

const boundary = (id: string, resources: Resources): Boundary => networkOf(resources, { at: NOW }).boundaries().find((one) => one.id === id)!;
const inbound = (resources: Resources): Boundary => boundary('internet-firewall/in/4', resources);
const compile = (boundaries: readonly Boundary[], options: CompileOptions = {}): CompiledBoundaries => new CompiledBoundaries(boundaries, { now: NOW, ...options });

/** Whether some flow is in both boxes of rules. */
const meet = (compiled: CompiledBoundaries, a: number, b: number): boolean => {
  const [one, other] = [a, b].map((place) => compiled.lists[0].entries[place].boxes[0]);
  const both = intersectBoxes(one, other) && intersectBoxes(compiled.region(), intersectBoxes(one, other)!);
  return both !== undefined && findUncovered(both, compiled.impossible()).kind === 'point';
};

describe('allocated addresses', () => {
  const two: Resources = { ...STRICT, ...VPC, ...publicInstance('a', ['g']), ...publicInstance('b', ['g']), ...group('g') };

  it('are one dimension for each side, and no flow goes to two of them', () => {
    const compiled = compile([inbound({ ...two, ...policy('a', { destination: EIP('a') }), ...policy('b', { destination: EIP('b') }), ...ordered('in', 'a', 'b') })]);
    expect([...compiled.allocated.keys()]).toEqual(['destination']);
    expect(compiled.allocated.get('destination')!.size).toBe(3);
    expect(compiled.questions.size).toBe(0);
    expect(compiled.openDimensions).toEqual([]);
    expect(meet(compiled, 0, 1)).toBe(false);
    expect(meet(compiled, 0, 0)).toBe(true);
  });

  it('meet what a rule says of addresses, since their values are not known', () => {
    const compiled = compile([inbound({ ...two, ...policy('a', { destination: EIP('a') }), ...policy('b', { destination: '47.0.0.0/8' }), ...ordered('in', 'a', 'b') })]);
    expect(meet(compiled, 0, 1)).toBe(true);
    expect(flowIn(compiled, compiled.lists[0].entries[0].boxes[0])!.report.destination).toBe('alicloud_eip_address.a');
  });

  it('are answered by the user one by one', () => {
    const resources = { ...two, ...policy('a', { destination: EIP('a') }), ...policy('b', { destination: EIP('b') }), ...ordered('in', 'a', 'b') };
    const answers = (question: string): boolean | undefined => (question === 'alicloud_eip_address.a.ip_address ∋ destination' ? false : undefined);
    const compiled = compile([inbound(resources)], { answers });
    expect(compiled.allocated.get('destination')!.size).toBe(2);
    expect(compiled.lists[0].entries[0].boxes).toEqual([]);
  });
});

describe('several versions of a list', () => {
  const version = (port: string, more: Record<string, unknown> = {}): Boundary => inbound({
    ...STRICT, ...policy('web', { proto: 'TCP', dest_port: port, ...more }), ...policy('rest', { acl_action: 'drop' }), ...ordered('in', 'web', 'rest'),
  });

  it('share one space, in which the difference can be found', () => {
    const compiled = compile([version('80/443'), version('80/444', { repeat_type: 'Daily', repeat_start_time: '08:00', repeat_end_time: '18:00' })]);
    const [old, now] = compiled.lists;
    expect(old.entries[0].boxes[0].length).toBe(compiled.space.dimensions.length);
    const opened = findUncovered(intersectBoxes(compiled.region(), now.entries[0].boxes[0])!, [...old.entries[0].boxes, ...compiled.impossible()]);
    const flow = flowIn(compiled, boxAt((opened as { readonly point: readonly number[] }).point))!;
    expect(flow.report).toMatchObject({ protocol: 'tcp', port: 444 });
    const closed = findUncovered(intersectBoxes(compiled.region(), old.entries[0].boxes[0])!, [...now.entries[0].boxes, ...compiled.impossible()]);
    const night = flowIn(compiled, boxAt((closed as { readonly point: readonly number[] }).point))!;
    expect(new Date(night.at.getTime() + 8 * 3_600_000).getUTCHours()).not.toBe(10);
    for (const { point } of [flow, night]) {
      const [before, after] = compiled.lists.map((list) => decidersAt(list, point)[0].tag);
      expect(before).not.toEqual({ ...after, list: 0 });
    }
  });

  it('carry actions, tags and the default', () => {
    const { lists: [list] } = compile([version('80/443', { acl_action: 'log' })]);
    expect(list.entries.map(({ action, outcome, tag }) => [action, outcome, tag])).toEqual([['monitor', true, { list: 0, rule: 0 }], ['deny', false, { list: 0, rule: 1 }]]);
    expect([list.otherwise, list.defaultOutcome, list.defaultTag]).toEqual(['allow', true, { list: 0 }]);
    expect(list.entries.map(({ rule: { origin } }) => origin.resource)).toEqual(['web', 'rest'].map((name) => `alicloud_cloud_firewall_control_policy.${name}`));
  });

  it('have no time where every rule takes part at all times', () => {
    expect(compile([version('80/443')]).time).toBeUndefined();
  });
});

describe('what no flow is', () => {
  const both = compile([boundary('alicloud_security_group.g/ingress', { ...VPC, ...group('g'), ...instance('a', ['g']), ...rule('any', 'g', { cidr_ip: '${var.office}' }) })]);
  const ends = (source: AddressSet, destination: AddressSet, protocols: ProtocolSet = ProtocolSet.ALL): boolean => {
    const box = both.space.box({
      source: both.addressLines.get('source')!.encode(source), destination: both.addressLines.get('destination')!.encode(destination),
      protocol: both.protocols.encode(protocols),
    });
    return flowIn(both, box) !== undefined && findUncovered(intersectBoxes(both.region(), box)!, both.impossible()).kind === 'point';
  };

  it('has ends of two families, or the ICMP of the other one', () => {
    const { IPV4, IPV6 } = AddressSet;
    expect([ends(IPV4, IPV4), ends(IPV6, IPV6), ends(IPV4, IPV6), ends(IPV6, IPV4)]).toEqual([true, true, false, false]);
    const [icmp, icmpv6] = [ProtocolSet.of(Protocol.ICMP), ProtocolSet.of(Protocol.ICMPV6)];
    expect([ends(IPV4, IPV4, icmp), ends(IPV6, IPV6, icmpv6), ends(IPV4, IPV4, icmpv6), ends(IPV6, IPV6, icmp)]).toEqual([true, true, false, false]);
    expect(ends(AddressSet.ALL, IPV6, icmp)).toBe(false);
  });

  it('comes from outside of where an unknown set lies, as a member of it', () => {
    const six = both.space.box({ source: both.addressLines.get('source')!.encode(AddressSet.IPV6), 'var.office ∋ source': both.space.everything()[0].intersect(boxAt([1])[0]) });
    expect(flowIn(both, six)).toBeUndefined();
    expect(both.openDimensions).toEqual(['var.office ∋ source']);
    expect(both.peerSide).toBe('source');
  });

  it('goes to port 0, or meets the Internet border with an address that is not of the Internet', () => {
    const compiled = compile([inbound({ ...STRICT, ...policy('private', { source: '10.0.0.0/8' }) })]);
    expect(compiled.lists[0].entries[0].boxes).toEqual([]);
    const zero = compiled.space.box({ port: compiled.ports.encode(PortSet.of(0)) });
    expect(flowIn(compiled, zero)).toBeUndefined();
    expect(compiled.impossible().some((box) => boxHas(box, zero.map((set) => set.first())))).toBe(true);
  });
});

describe('what questions will ask', () => {
  it('is cut as well', () => {
    const office = AddressSet.of(Cidr.parse('203.0.113.0/24'));
    const mentions = { source: [office], parts: [{ services: [Service.SSH], applications: ['SSH'] }] };
    const compiled = compile([inbound(policy('a'))], { mentions });
    const boxes = compiled.boxesOf(mentions.parts[0], office);
    expect(boxes).toHaveLength(1);
    expect(boxIsEmpty(boxes[0])).toBe(false);
    expect(flowIn(compiled, boxes[0])!.report).toEqual({ source: '203.0.113.10', destination: '198.51.100.10', protocol: 'tcp', port: 22, application: 'SSH' });
  });
});
