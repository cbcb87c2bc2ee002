import { Testing } from 'cdktf';
import { parseIntents, readNetwork, verify } from 'firewright';
import { EipAddress, EipAssociation, Instance, type IntentData, type SecurityGroup, type Vpc, Vswitch } from 'firewright/alicloud';
import { TestStack } from './synth';

/** A stack in which groups get hosts, and hosts public addresses. */
export class Site extends TestStack {
  host(group: SecurityGroup, cidrBlock: string, vpc: Vpc = this.vpc): { readonly net: Vswitch; readonly host: Instance } {
    const name = group.node.id;
    const net = new Vswitch(this, `${name}-net`, { vpcId: vpc.id, cidrBlock, zoneId: 'cn-hangzhou-h' });
    const host = new Instance(this, `${name}-host`, { instanceType: 'ecs.g7.large', imageId: 'image', vswitchId: net.id, securityGroups: [group.securityGroupId] });
    return { net, host };
  }

  publish(name: string, host: Instance): EipAddress {
    const eip = new EipAddress(this, `${name}-eip`, {});
    new EipAssociation(this, `${name}-bound`, { allocationId: eip.id, instanceId: host.id });
    return eip;
  }
}

/** Names by verdict; what is expected to hold is all, so that those are counted only. */
export function judge(stack: TestStack, intents: readonly IntentData[], bindings: Readonly<Record<string, string>> = {}) {
  const { results } = verify(readNetwork(Testing.synth(stack), { bindings }), parseIntents(JSON.stringify({ intents })));
  const named = (verdict: string): readonly unknown[] => results.filter((one) => one.verdict === verdict)
    .map(({ name, dependsOn }) => (dependsOn.length === 0 ? name : [name, dependsOn]));
  return { holds: named('holds').length, violated: named('violated'), undecided: named('undecided') };
}

