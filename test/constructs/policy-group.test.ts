import { PolicyGroupTemplate, Peer, SecurityGroupType, Service } from 'firewright/alicloud';
import { judge, Site } from './site';
import { refusalOf, rulesOf, TestStack } from './synth';

const brief = (rule: Readonly<Record<string, unknown>>): string => [
  rule['type'], rule['policy'], rule['ip_protocol'], rule['port_range'], rule['cidr_ip'] ?? rule['ipv6_cidr_ip'], rule['priority'],
].join(' ');

describe('the policy group templates', () => {
  it('accept-login lets SSH and RDP in from everywhere, over IPv4 and IPv6', () => {
    const stack = new TestStack();
    PolicyGroupTemplate.acceptLogin(stack, 'bastion', { vpc: stack.vpc });
    expect(rulesOf(stack, 'bastion').map(brief).sort()).toEqual([
      'ingress accept tcp 22/22 0.0.0.0/0 50', 'ingress accept tcp 22/22 ::/0 50',
      'ingress accept tcp 3389/3389 0.0.0.0/0 50', 'ingress accept tcp 3389/3389 ::/0 50',
    ]);
    expect(stack.ofType('alicloud_security_group')['bastion']?.['inner_access_policy']).toBe('Drop');
  });

  it('accept-all lets everything in', () => {
    const stack = new TestStack();
    PolicyGroupTemplate.acceptAll(stack, 'open', { vpc: stack.vpc });
    expect(rulesOf(stack, 'open').map(brief).sort()).toEqual([
      'ingress accept all -1/-1 0.0.0.0/0 50', 'ingress accept all -1/-1 ::/0 50',
    ]);
  });

  it('drop-all is weaker than every rule written on top of it', () => {
    const stack = new TestStack();
    const vault = PolicyGroupTemplate.dropAll(stack, 'vault', { vpc: stack.vpc });
    vault.allowFrom(Peer.ipv4('10.0.1.0/24'), Service.HTTPS);
    expect(rulesOf(stack, 'vault').map(brief).sort()).toEqual([
      'egress drop all -1/-1 0.0.0.0/0 100', 'egress drop all -1/-1 ::/0 100',
      'ingress accept tcp 443/443 10.0.1.0/24 50',
      'ingress drop all -1/-1 0.0.0.0/0 100', 'ingress drop all -1/-1 ::/0 100',
    ]);
    expect(refusalOf(() => PolicyGroupTemplate.dropAll(stack, 'big', { vpc: stack.vpc, type: SecurityGroupType.ENTERPRISE })))
      .toContain('FW_SG_TEMPLATE');
  });
});

describe('their intents', () => {
  const make = (template: keyof typeof PolicyGroupTemplate, published: boolean) => {
    const stack = new Site();
    const group = PolicyGroupTemplate[template](stack, 'own', { vpc: stack.vpc });
    const { host } = stack.host(group, '10.0.1.0/24');
    if (published) stack.publish('own', host);
    return { stack, group, intents: group.intents({ published }) };
  };

  it.each<[keyof typeof PolicyGroupTemplate, boolean, number]>([
    ['acceptLogin', true, 2], ['acceptLogin', false, 1], ['acceptAll', true, 1], ['acceptAll', false, 0], ['dropAll', true, 3], ['dropAll', false, 3],
  ])('%s does what it means to, published: %s', (template, published, count) => {
    const { stack, intents } = make(template, published);
    expect(intents).toHaveLength(count);
    if (count > 0) expect(judge(stack, intents)).toEqual({ holds: count, violated: [], undecided: [] });
  });

  it('notice what was added', () => {
    const login = make('acceptLogin', true);
    login.group.allowFrom(Peer.ipv4('198.51.100.0/24'), Service.tcp(8080));
    expect(judge(login.stack, login.intents).violated).toEqual(['own: nobody gets in by another service']);
    const vault = make('dropAll', false);
    vault.group.allowFrom(Peer.ipv4('10.0.7.0/24'), Service.HTTPS);
    vault.group.allowTo(Peer.ipv4('10.0.7.0/24'), Service.HTTPS);
    expect(judge(vault.stack, vault.intents).violated).toEqual(['own: nobody reaches it', 'own: reaches nobody']);
  });
});
