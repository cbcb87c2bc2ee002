import { Testing } from 'cdktf';
import { NetworkAcl, Peer, SecurityGroup, Service, Vswitch } from 'firewright/alicloud';
import { readArtifact } from '../../lib/artifact';
import { AlicloudNetwork } from '../../lib/alicloud/network';
import { ask } from '../support/ask';
import { refusalOf, TestStack } from './synth';

function aclIn(stack: TestStack) {
  const data = new Vswitch(stack, 'data', { vpcId: stack.vpc.id, zoneId: 'cn-hangzhou-b', cidrBlock: '10.0.2.0/24' });
  return new NetworkAcl(stack, 'acl', { vpc: stack.vpc, vswitches: [data] });
}

const entriesOf = (stack: TestStack) => stack.ofType('alicloud_network_acl')['acl']!;

describe('a network ACL', () => {
  it('writes entries in the order of the program, and attaches itself', () => {
    const stack = new TestStack();
    aclIn(stack).denyInbound(Peer.ipv4('10.0.1.9'), Service.SSH, { description: 'the old host' }).allowInbound(Peer.ipv4('10.0.1.0/24'), Service.parse('tcp/22,3306'))
      .allowOutbound(Peer.anyIpv6(), Service.any());
    expect(entriesOf(stack)).toMatchObject({
      network_acl_name: 'acl', vpc_id: '${alicloud_vpc.main.id}',
      ingress_acl_entries: [
        { policy: 'drop', protocol: 'tcp', port: '22/22', source_cidr_ip: '10.0.1.9/32', description: 'the old host' },
        { policy: 'accept', protocol: 'tcp', port: '22/22', source_cidr_ip: '10.0.1.0/24' },
        { policy: 'accept', protocol: 'tcp', port: '3306/3306', source_cidr_ip: '10.0.1.0/24' },
      ],
      egress_acl_entries: [{ policy: 'accept', protocol: 'all', port: '-1/-1', destination_cidr_ip: '::/0', ip_version: 'ipv6' }],
      resources: [{ resource_id: '${alicloud_vswitch.data.id}', resource_type: 'VSwitch' }],
    });
  });

  it('lets replies through where it is asked to, once for each protocol and peer', () => {
    const stack = new TestStack();
    aclIn(stack).allowInbound(Peer.ipv4('10.0.1.0/24'), Service.parse('tcp/22,3306'), { replies: true }).allowInbound(Peer.ipv4('10.0.1.0/24'), Service.icmp(), { replies: true });
    expect(entriesOf(stack)['egress_acl_entries']).toMatchObject([
      { policy: 'accept', protocol: 'tcp', port: '1024/65535', destination_cidr_ip: '10.0.1.0/24' },
      { policy: 'accept', protocol: 'icmp', port: '-1/-1', destination_cidr_ip: '10.0.1.0/24' },
    ]);
  });

  it('is what the evaluator takes it for', () => {
    const verdict = (replies: boolean) => {
      const stack = new TestStack();
      const acl = aclIn(stack).allowInbound(Peer.ipv4('10.0.1.0/24'), Service.MYSQL, { replies }).denyOutbound(Peer.anyIpv4(), Service.any());
      const group = new SecurityGroup(stack, 'g', { vpc: stack.vpc });
      group.allowFrom(Peer.anyIpv4(), Service.any());
      expect(acl.networkAclId).toBeDefined();
      const network = AlicloudNetwork.of(readArtifact(Testing.synth(stack)));
      return ask(network, '10.0.1.10', '10.0.2.10', 'tcp/3306').verdict;
    };
    expect(verdict(true)).toBe('allowed');
    expect(verdict(false)).toBe('denied');
  });

  it('refuses what an entry cannot say, and what another takes from it', () => {
    const acl = aclIn(new TestStack());
    expect(refusalOf(() => acl.allowInbound(Peer.anyIpv6(), Service.icmp()))).toContain('FW_NACL_SERVICE');
    expect(refusalOf(() => acl.allowInbound(Peer.anyIpv4(), Service.tcp(0)))).toContain('FW_NACL_SERVICE');
    acl.allowInbound(Peer.anyIpv4(), Service.SSH);
    expect(refusalOf(() => acl.denyInbound(Peer.anyIpv4(), Service.SSH))).toContain('FW_NACL_UNREACHED');
  });

  it('has entries in both directions: FW_NACL_EMPTY', () => {
    const acl = aclIn(new TestStack());
    expect(acl.node.validate()).toHaveLength(2);
    acl.allowInbound(Peer.anyIpv4(), Service.SSH, { replies: true });
    expect(acl.node.validate()).toEqual([]);
  });
});
