import { synthesize } from './synthesize';

interface Configuration {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
}

/** The configuration without the comments, which hold the version of the core. */
function configuration(text: string): Configuration {
  return JSON.parse(text, (key, value: unknown) => (key === '//' ? undefined : value));
}

const load = (program: string): string => {
  const stacks = synthesize(() => require(`../../examples/web-shop/${program}`));
  expect(Object.keys(stacks)).toEqual(['web-shop']);
  return stacks['web-shop'] ?? '';
};

describe('the web shop', () => {
  it('is synthesized to this configuration', () => {
    expect(configuration(load('main'))).toMatchSnapshot();
  });

  it('does not depend on the machine', () => {
    const text = load('main');
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain('/tmp');
  });

  it('says where each resource comes from', () => {
    expect(load('main')).toContain('"path": "web-shop/border/inbound/');
  });

  it('is broken by one argument only', () => {
    const sound = configuration(load('main'));
    const broken = configuration(load('broken'));
    const engine = (of: Configuration): unknown =>
      of.resource['alicloud_cloud_firewall_policy_advanced_config']?.['border']?.['internet_switch'];
    expect([engine(sound), engine(broken)]).toEqual(['on', 'off']);
    const policyConfig = sound.resource['alicloud_cloud_firewall_policy_advanced_config']?.['border'];
    if (policyConfig) policyConfig['internet_switch'] = 'off';
    expect(broken).toEqual(sound);
  });
});
