import { join } from 'node:path';
import { Intents, readNetwork, Service } from 'firewright';
import { firewrightMatchers } from 'firewright/jest';
import { shop, withoutAddress } from '../support/shop';

const network = readNetwork(shop());
const web = 'alicloud_instance.web';
const intents = join(__dirname, '..', 'support', 'shop.intents.yaml');

const messageOf = (assertion: () => void): string => {
  try {
    assertion();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the assertion passed');
};

describe('matchers', () => {
  it('pass where the flow is treated so', () => {
    expect(network).toAllow({ from: 'internet', to: web, service: 'tcp/443' });
    expect(network).toAllow({ from: 'internet', to: web, service: Service.HTTPS, application: 'HTTPS', domain: 'shop.example' });
    expect(network).toDeny({ from: 'internet', to: web, service: ['tcp/22', Service.RDP] });
    expect(network).toSatisfy(Intents.only('https', { from: 'internet', to: web, service: Service.HTTPS }));
    expect(network).toSatisfy(intents);
  });

  it('take the JSON itself', () => {
    expect(shop()).toDeny({ from: 'internet', to: web, service: 'tcp/22' });
  });

  it('fail with the flow, the deciding rule and what to change', () => {
    const message = messageOf(() => { expect(network).toDeny({ from: 'internet', to: web }); });
    expect(message).toContain('✗ deny any service from internet to alicloud_instance.web  violated · deny');
    expect(message).toMatch(/203\.0\.113\.10 → alicloud_instance\.web .* tcp\/443 .*is allowed/);
    expect(message).toContain('alicloud_security_group_rule.https');
    expect(message).toContain('fix  ');
  });

  it('name only the intents that do not hold', () => {
    const message = messageOf(() => {
      expect(network).toSatisfy([Intents.deny('no ssh', { from: 'internet', to: web, service: Service.SSH }), Intents.allow('ssh', { from: 'internet', to: web, service: Service.SSH })]);
    });
    expect(message).toContain('✗ ssh');
    expect(message).not.toContain('no ssh');
  });

  it('hold for .not as well', () => {
    expect(network).not.toDeny({ from: 'internet', to: web });
    expect(messageOf(() => { expect(network).not.toAllow({ from: 'internet', to: web, service: 'tcp/443' }); }))
      .toContain('expected an intent not to hold, and it holds');
  });

  it('fail with and without .not when it is undecided', () => {
    const open = readNetwork(withoutAddress());
    const flow = { from: '203.0.113.9', to: web, service: 'tcp/443' };
    expect(messageOf(() => { expect(open).toAllow(flow); })).toContain('depends on');
    expect(messageOf(() => { expect(open).not.toAllow(flow); })).toContain('depends on');
    const bound = readNetwork(withoutAddress(), { bindings: { 'var.office': '203.0.113.0/24' } });
    expect(bound).toAllow(flow);
  });

  it.each([
    ['no network', () => { expect(7).toAllow({ from: 'internet', to: web }); }, 'expect() has no network'],
    ['no intents', () => { expect(network).toSatisfy([]); }, 'there is no intent to satisfy'],
    ['a missing file', () => { expect(network).toSatisfy('nowhere.yaml'); }, 'the intents cannot be read: "nowhere.yaml"'],
    ['a bad service', () => { expect(network).toAllow({ from: 'internet', to: web, service: 'tpc/1' }); }, 'not a service'],
    ['an unknown end', () => { expect(network).toAllow({ from: 'internet', to: 'alicloud_instance.wbe' }); }, 'nothing in the artifact has this name'],
  ])('refuse %s', (_, assertion, expected) => {
    expect(messageOf(assertion)).toContain(expected);
  });

  it('can be given to another expect', () => {
    expect(Object.keys(firewrightMatchers)).toEqual(['toAllow', 'toDeny', 'toSatisfy', 'toApplyAsWritten']);
  });
});
