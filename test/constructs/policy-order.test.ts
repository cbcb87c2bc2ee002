import { EipAddress, EngineMode, InternetFirewall, type PolicyProps, Peer, Service } from 'firewright/alicloud';
import { type Arguments, TestStack } from './synth';

const POLICY = 'alicloud_cloud_firewall_control_policy';
const ORDER = 'alicloud_cloud_firewall_control_policy_order';

class Border extends TestStack {
  readonly eip = new EipAddress(this, 'web', {});
  readonly border = new InternetFirewall(this, 'border', { engineMode: EngineMode.STRICT });

  /** Allows each port in order, and ends the list wherever `rest` says. */
  write(ports: readonly number[], restAfter: number = ports.length): this {
    ports.forEach((port, i) => {
      if (i === restAfter) this.border.inbound.denyRest();
      this.border.inbound.allow(this.to(port));
    });
    if (restAfter === ports.length) this.border.inbound.denyRest();
    return this;
  }

  to(port: number): PolicyProps {
    return { from: Peer.anyIpv4(), to: this.eip, service: Service.tcp(port) };
  }
}

/** Ports (or `rest`) in the order that the order resources give to a list, with a check of everything around. */
function cloudOrder(stack: Border, family: '4' | '6'): readonly string[] {
  const policies = stack.ofType(POLICY);
  const orders = Object.entries(stack.ofType(ORDER))
    .map(([name, order]) => ({ name, order, policy: policyOf(order) }))
    .filter(({ policy }) => policies[policy]?.['ip_version'] === family)
    .sort((a, b) => Number(a.order['order']) - Number(b.order['order']));
  const members = orders.map(({ policy }) => policy);
  expect(orders.map(({ order }) => order['order'])).toEqual(orders.map((_item, i) => i + 1));
  orders.forEach(({ order }, i) => {
    const waits = i === 0 ? members.map((policy) => `${POLICY}.${policy}`) : [`${ORDER}.${orders[i - 1]?.name}`];
    expect([...(order['depends_on'] as string[])].sort()).toEqual([...waits].sort());
  });
  const rest = members.filter((policy) => policy.includes('rest'));
  for (const policy of rest) {
    const others = members.filter((member) => member !== policy).map((member) => `${POLICY}.${member}`);
    expect([...((policies[policy]?.['depends_on'] as string[]) ?? [])].sort()).toEqual([...others].sort());
  }
  return members.map((policy) => (policy.includes('rest') ? 'rest' : String(policies[policy]?.['dest_port']).split('/')[0] ?? ''));
}

function policyOf(order: Arguments): string {
  return /\.([\w-]+)\.acl_uuid\}$/.exec(String(order['acl_uuid']))?.[1] ?? '';
}

describe('the order of policies', () => {
  it('is the order in which they were written, the rest last', () => {
    const stack = new Border().write([443, 80, 22]);
    expect(cloudOrder(stack, '4')).toEqual(['443', '80', '22', 'rest']);
    expect(cloudOrder(stack, '6')).toEqual(['rest']);
  });

  it.each([0, 1, 2])('has the rest last when it is called after %d policies', (after) => {
    expect(cloudOrder(new Border().write([443, 80, 22], after), '4')).toEqual(['443', '80', '22', 'rest']);
  });

  it('is kept for each direction and family by itself', () => {
    const stack = new Border().write([443, 80]);
    stack.border.inbound.allow({ from: Peer.anyIpv6(), to: Peer.ipv6('2001:db8::1'), service: Service.HTTPS });
    stack.border.outbound.allow({ from: stack.eip, to: Peer.anyIpv4(), service: Service.DNS_UDP });
    expect(cloudOrder(stack, '6')).toEqual(['443', 'rest']);
    const outbound = Object.values(stack.ofType(ORDER)).filter((order) => order['direction'] === 'out');
    expect(outbound).toEqual([expect.objectContaining({ order: 1 })]);
  });

  it('works without a policy for the rest', () => {
    const stack = new Border();
    for (const port of [1, 2, 3]) stack.border.inbound.allow(stack.to(port));
    expect(cloudOrder(stack, '4')).toEqual(['1', '2', '3']);
  });
});

describe('a change', () => {
  const names = (stack: Border, type: string): readonly string[] => Object.keys(stack.ofType(type));

  it.each([POLICY, ORDER])('in the middle leaves the names of the neighbours alone: %s', (type) => {
    const before = names(new Border().write([443, 80, 22]), type);
    const inserted = names(new Border().write([443, 8080, 80, 22]), type);
    const removed = names(new Border().write([443, 22]), type);
    expect(inserted).toHaveLength(before.length + 1);
    expect(inserted).toEqual(expect.arrayContaining([...before]));
    expect(removed).toHaveLength(before.length - 1);
    expect(before).toEqual(expect.arrayContaining([...removed]));
  });

  it('of the order moves numbers only', () => {
    const before = new Border().write([443, 80, 22]);
    const after = new Border().write([22, 443, 80]);
    expect([...names(after, POLICY)].sort()).toEqual([...names(before, POLICY)].sort());
    expect([...names(after, ORDER)].sort()).toEqual([...names(before, ORDER)].sort());
    expect(cloudOrder(after, '4')).toEqual(['22', '443', '80', 'rest']);
  });

  it('from monitor to deny changes the policy in place', () => {
    const watching = new Border();
    watching.border.inbound.monitor(watching.to(22));
    watching.border.inbound.monitorRest();
    const denying = new Border();
    denying.border.inbound.deny(denying.to(22));
    denying.border.inbound.denyRest();
    expect(names(denying, POLICY)).toEqual(names(watching, POLICY));
    expect(Object.values(watching.ofType(POLICY)).map((policy) => policy['acl_action'])).toEqual(['log', 'log', 'log']);
    expect(Object.values(denying.ofType(POLICY)).map((policy) => policy['acl_action'])).toEqual(['drop', 'drop', 'drop']);
  });

  it('elsewhere in the stack does not rename policies, whatever numbers tokens get', () => {
    const write = (extra: boolean): readonly string[] => {
      const stack = new Border();
      if (extra) new EipAddress(stack, 'unrelated', {}).ipAddress.toString();
      return names(stack.write([443]), POLICY);
    };
    expect(write(true)).toEqual(write(false));
  });

  it('takes a long list', () => {
    const stack = new Border().write(Array.from({ length: 300 }, (_item, i) => i + 1));
    expect(cloudOrder(stack, '4')).toHaveLength(301);
  });
});
