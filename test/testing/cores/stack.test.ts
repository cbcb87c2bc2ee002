import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App, TerraformHclModule, TerraformStack, Testing } from 'cdktf';
import { Intents } from 'firewright';
import { AlicloudProvider, EipAddress, EipAssociation, Instance, Peer, SecurityGroup, Service, Vpc, Vswitch } from 'firewright/alicloud';
import 'firewright/jest';
import { rehearse, rehearsalText } from 'firewright/rehearsal';
import { testApp, TestStack } from '../../constructs/synth';

jest.setTimeout(30_000);

const own = { ...process.env };
const temporary = mkdtempSync(join(tmpdir(), 'firewright-stacks-'));

beforeAll(() => { process.env.TMPDIR = temporary; });
afterAll(() => {
  process.env = { ...own };
  rmSync(temporary, { recursive: true });
});
afterEach(() => { expect(readdirSync(temporary)).toEqual([]); });

/** A web server with a public address, open for what is said. */
class Shop extends TestStack {
  constructor(open: Service) {
    super('shop');
    const net = new Vswitch(this, 'net', { vpcId: this.vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
    const web = new SecurityGroup(this, 'web', { vpc: this.vpc });
    web.allowFrom(Peer.anyIpv4(), open);
    const server = new Instance(this, 'server', { instanceType: 'ecs.g7.large', imageId: 'image', vswitchId: net.id, securityGroups: [web.securityGroupId] });
    const entry = new EipAddress(this, 'entry', {});
    new EipAssociation(this, 'entry-server', { allocationId: entry.id, instanceId: server.id });
  }
}

/** A stack with a network, and one that uses it. */
function twoStacks(): { readonly app: App; readonly base: TestStack; readonly shop: TerraformStack } {
  const app = testApp();
  const base = new TestStack('base', app);
  const shop = new TerraformStack(app, 'shop');
  new AlicloudProvider(shop, 'alicloud', { region: 'cn-hangzhou' });
  new Vswitch(shop, 'net', { vpcId: base.vpc.id, cidrBlock: '10.0.1.0/24', zoneId: 'cn-hangzhou-h' });
  const other = new TerraformStack(app, 'other');
  new AlicloudProvider(other, 'alicloud', { region: 'cn-hangzhou' });
  new Vpc(other, 'far', { cidrBlock: '172.16.0.0/12' });
  return { app, base, shop };
}

describe('a stack is rehearsed in a test', () => {
  it('and asked like any network', async () => {
    const stack = new Shop(Service.HTTPS);
    const rehearsal = await rehearse(stack);
    expect(rehearsal.refused).toEqual([]);
    expect(rehearsal.network).toAllow({ from: 'internet', to: 'alicloud_instance.server', service: 'tcp/443' });
    expect(rehearsal.network).toDeny({ from: 'internet', to: 'alicloud_instance.server', service: 'tcp/22' });
    expect(rehearsalText(rehearsal)).toMatch(/^✓ applied: 7 resources created\n/);
  });

  it('with the constructs that wrote what is refused', async () => {
    const stack = new TestStack();
    new Vpc(stack, 'elsewhere', { cidrBlock: '10.0.0.0/99' });
    const { refused } = await rehearse(stack);
    expect(refused).toMatchObject([{ resource: 'alicloud_vpc.elsewhere', constructPath: 'stack/elsewhere' }]);
  });

  it('and is as it was before', async () => {
    const [stack, untouched] = [new TestStack(), new TestStack()];
    await rehearse(stack);
    expect(Testing.synth(stack)).toBe(Testing.synth(untouched));
  });

  it('in place of the version before', async () => {
    const intents = [Intents.deny('nobody logs in', { from: 'internet', to: 'alicloud_instance.server', service: Service.SSH })];
    const { change, verification } = await rehearse(new Shop(Service.HTTPS), { from: new Shop(Service.SSH), intents });
    expect(change?.steps.map(({ action }) => action).sort()).toEqual(['create', 'delete']);
    expect(verification?.results.map(({ verdict }) => verdict)).toEqual(['holds']);
  });

  it('with the stacks that it refers to, and no others', async () => {
    const { base, shop } = twoStacks();
    expect((await rehearse(shop)).created).toEqual({ alicloud_vpc: 1, alicloud_vswitch: 1 });
    expect((await rehearse(base)).created).toEqual({ alicloud_vpc: 1 });
  });

  it('with the module that it calls by a path', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'firewright-module-'));
    try {
      writeFileSync(join(directory, 'main.tf'), 'terraform {\n  required_providers {\n    alicloud = { source = "aliyun/alicloud" }\n  }\n}\nresource "alicloud_vpc" "own" {\n  cidr_block = "10.1.0.0/16"\n}\n');
      const source = `./${relative(process.cwd(), directory)}`;
      const stack = new TestStack('stack', Testing.app({ outdir: join(tmpdir(), 'firewright-never-written'), context: { cdktfRelativeModules: [source] } }));
      new TerraformHclModule(stack, 'net', { source });
      expect(await rehearse(stack)).toMatchObject({ refused: [], created: { alicloud_vpc: 2 } });
    } finally {
      rmSync(directory, { recursive: true });
      // The library copies modules to a place that it leaves behind.
      for (const left of readdirSync(temporary)) rmSync(join(temporary, left), { recursive: true });
    }
  });

  it('with all of its App', async () => {
    const { app } = twoStacks();
    expect((await rehearse(app)).created).toEqual({ alicloud_vpc: 2, alicloud_vswitch: 1 });
  });
});

it('matchers for flows take a stack', () => {
  const stack = new Shop(Service.HTTPS);
  expect(stack).toAllow({ from: '10.0.1.9', to: 'alicloud_security_group.web', service: 'tcp/443' });
  expect(stack).toDeny({ from: '10.0.1.9', to: 'alicloud_security_group.web', service: 'tcp/22' });
});

describe('is refused by name:', () => {
  it('a stack that fails its validation', async () => {
    const stack = new TestStack();
    stack.node.addValidation({ validate: () => ['the shop has no door'] });
    await expect(rehearse(stack)).rejects.toThrow('the shop has no door');
  });

  it('an App that synthesizes HCL', async () => {
    const app = new App({ outdir: temporary, hclOutput: true });
    const stack = new TestStack('stack', app);
    rmSync(join(temporary, 'stacks'), { recursive: true });
    await expect(rehearse(stack)).rejects.toThrow(/the App synthesizes HCL[\s\S]*without hclOutput/);
  });

  it.each([['a construct', () => new TestStack().vpc], ['nothing', () => null], ['a number', () => 7]])('%s', async (_, given) => {
    await expect(rehearse(given() as never)).rejects.toThrow('neither a stack nor an App');
  });
});
