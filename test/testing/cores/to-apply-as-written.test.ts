import { Testing } from 'cdktf';
import { Intents, Service } from 'firewright';
import { InternetFirewall, Peer, provider, SecurityGroup } from 'firewright/alicloud';
import 'firewright/jest';
import { rehearse, type Rehearsal } from 'firewright/rehearsal';
import { TestStack } from '../../constructs/synth';

jest.setTimeout(30_000);

/** What an assertion fails with. */
const failure = async (assertion: () => Promise<unknown>): Promise<string> => {
  try {
    await assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the assertion passed');
};

/** A stack with a group, and a rule of it as the provider takes it. */
function withRule(more: Partial<provider.SecurityGroupRuleConfig>): TestStack {
  const stack = new TestStack();
  const group = new provider.SecurityGroup(stack, 'group', { vpcId: stack.vpc.id });
  new provider.SecurityGroupRule(stack, 'rule', {
    securityGroupId: group.id, type: 'ingress', ipProtocol: 'tcp', portRange: '443/443', nicType: 'intranet', policy: 'accept', priority: 1, cidrIp: '10.0.0.0/8', ...more,
  });
  return stack;
}

/** A rehearsal in which everything is well, but for this. */
const rehearsal = (more: Partial<Rehearsal>): Rehearsal => ({ seed: 3, applied: true, created: { alicloud_vpc: 1 }, lists: [], refused: [], ignored: [], unsettled: [], ...more });

const A = { resource: 'policy.a', constructPath: 'shop/a' };
const B = { resource: 'policy.b' };

it('passes when all is applied, in order, and every intent holds', async () => {
  const stack = new TestStack();
  const web = new SecurityGroup(stack, 'web', { vpc: stack.vpc });
  web.allowFrom(Peer.anyIpv4(), Service.HTTPS);
  const { inbound } = new InternetFirewall(stack, 'border');
  inbound.allow({ from: Peer.anyIpv4(), to: Peer.ipv4('47.1.2.3/32'), service: Service.HTTPS });
  inbound.denyRest();
  await expect(stack).toApplyAsWritten({ intents: [Intents.deny('no ssh', { from: 'internet', to: 'alicloud_security_group.web', service: Service.SSH })] });
  await expect(Testing.synth(stack)).toApplyAsWritten();
  expect(await failure(() => expect(stack).not.toApplyAsWritten())).toBe('expected the stack not to apply as written, and it does');
});

describe('fails, and says what and where,', () => {
  it('when something is refused', async () => {
    const stack = withRule({ portRange: '-1/-1' });
    await expect(stack).not.toApplyAsWritten();
    const message = await failure(() => expect(stack).toApplyAsWritten());
    expect(message).toMatch(/^expected the stack to apply as written:\n\n✗ alicloud_security_group_rule\.rule {2}stack\/rule\n {4}apply: .*\[1, 65535\]/);
  });

  it('when something has no effect', async () => {
    const stack = new TestStack();
    new provider.SecurityGroup(stack, 'group', { vpcId: stack.vpc.id, securityGroupType: 'enterprise', innerAccessPolicy: 'Accept' });
    expect(await failure(() => expect(stack).toApplyAsWritten())).toMatch(/without effect:\n {2}\? alicloud_security_group\.group {2}stack\/group\n.*inner_access_policy/);
  });

  it('when an intent is violated', async () => {
    const message = await failure(() => expect(withRule({})).toApplyAsWritten({ intents: [
      Intents.deny('closed', { from: '10.0.0.1', to: 'alicloud_security_group.group', service: Service.HTTPS }),
      Intents.deny('no ssh', { from: '10.0.0.1', to: 'alicloud_security_group.group', service: Service.SSH }),
    ] }));
    expect(message).toContain('✗ closed  violated');
    expect(message).not.toContain('no ssh');
  });

  it('when a list came out otherwise, or a second plan changes something', async () => {
    const message = await failure(async () => expect(rehearsal({
      lists: [{ list: 'outbound', order: 'as written', policies: [] }, { list: 'inbound', order: 'otherwise', policies: [B, A], written: ['policy.a', 'policy.b'] }],
      unsettled: [{ ...A, actions: ['update'] }],
    })).toApplyAsWritten());
    expect(message).toBe([
      'expected the stack to apply as written:', '',
      'inbound  ✗ not in the order written', '   1. policy.b  written as 2.', '   2. policy.a  shop/a  written as 1.', '',
      '✗ a second plan would change 1 resource again:', '    policy.a  shop/a: update',
    ].join('\n'));
  });

  it('when something is violated on the way', async () => {
    const moment = { ...A, action: 'delete', intent: 'the banned stay out', verdict: 'violated', after: 1, until: 2, outcome: 'allowed', dependsOn: [] } as const;
    expect(await failure(async () => expect(rehearsal({ change: { steps: [], moments: [moment] } })).toApplyAsWritten())).toContain('✗ the banned stay out: exposed for the moment\n    from step 1 to step 2: delete policy.a');
  });
});

it('fails when applying again after a fault or drift does not lead back', async () => {
  const aftermath = { refused: [], unsettled: [], unknown: [{ resource: 'alicloud_vpc.unknown', id: 'vpc-1' }], lists: [], intents: [] };
  const step = { ...A, action: 'create', number: 2 } as const;
  const given = rehearsal({ faults: [{ fault: 'die', step, cameAbout: true, meanwhile: [], unasked: [], aftermath }] });
  expect(await failure(async () => expect(given).toApplyAsWritten())).toMatch(/Faults\n✗ die at step 2, create policy\.a[\s\S]*vpc-1/);
  const unnoticed = rehearsal({ drift: { done: ['delete:alicloud_vpc.main'], meanwhile: [], planned: [], kept: [], aftermath: { ...aftermath, unknown: [] } } });
  expect(await failure(async () => expect(unnoticed).toApplyAsWritten())).toContain('Drift\n  delete:alicloud_vpc.main');
});

it('fails with and without .not when an order comes about by chance', async () => {
  const given = rehearsal({ lists: [{ list: 'inbound', order: 'by chance', policies: [A, B] }] });
  const told = 'inbound  ? no order is written: it came out so with seed 3';
  expect(await failure(async () => expect(given).toApplyAsWritten())).toContain(told);
  expect(await failure(async () => expect(given).not.toApplyAsWritten())).toContain(told);
});

it('fails at once where the rehearsal is over, also when nobody waits', () => {
  expect(() => { void expect(rehearsal({ unsettled: [{ ...A, actions: ['update'] }] })).toApplyAsWritten(); }).toThrow('apply as written');
});

it('takes the options of a rehearsal that is to come only', async () => {
  const over = await rehearse(new TestStack());
  expect(() => { void expect(over).toApplyAsWritten({ seed: 2 }); }).toThrow(/come too late[\s\S]*give them to rehearse/);
});

it('refuses what is neither', async () => {
  await expect(expect(7).toApplyAsWritten()).rejects.toThrow('neither a stack nor an App');
});
