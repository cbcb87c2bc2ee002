import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { AlicloudProvider, Vpc } from 'firewright/alicloud';

/** Arguments of one synthesized resource. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Resources by type and logical name. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Arguments>>>>;

/** A stack with a provider and a VPC `main`; nothing is written to disk. */
export class TestStack extends TerraformStack {
  readonly vpc: Vpc;

  constructor(id = 'stack', app = testApp()) {
    super(app, id);
    new AlicloudProvider(this, 'alicloud', { region: 'cn-hangzhou' });
    this.vpc = new Vpc(this, 'main', { vpcName: 'main', cidrBlock: '10.0.0.0/16' });
  }

  get resources(): Resources {
    return JSON.parse(Testing.synth(this)).resource;
  }

  /** The resources of one type, by logical name. */
  ofType(type: string): Readonly<Record<string, Arguments>> {
    return this.resources[type] ?? {};
  }
}

export function testApp(): ReturnType<typeof Testing.app> {
  // Without a directory of its own Testing makes one and leaves it behind.
  return Testing.app({ outdir: join(tmpdir(), 'firewright-never-written') });
}

/** Security group rules without their logical names, readable in an assertion. */
export function rulesOf(stack: TestStack, group: string): readonly Arguments[] {
  const id = `\${alicloud_security_group.${group}.id}`;
  return Object.values(stack.ofType('alicloud_security_group_rule')).filter((rule) => rule['security_group_id'] === id);
}

/** The message of the error that `run` throws. */
export function refusalOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? `${'code' in error ? error.code : ''} ${error.message}` : String(error);
  }
  throw new Error('nothing was refused');
}

/** Warnings attached below a construct. */
export function warningsOf(stack: TestStack): readonly string[] {
  return stack.node.findAll()
    .flatMap((node) => node.node.metadata)
    .filter((entry) => /warn/i.test(entry.type))
    .map((entry) => String(entry.data));
}
