import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cloud } from './cloud/cloud';
import { Digest } from './cloud/digest';
import { Faults } from './cloud/faults';
import { Turns } from './cloud/turns';
import { World } from './cloud/world';
import { Codec } from './plugin/codec';
import { libraries } from './plugin/libraries';
import { provider } from './plugin/provider';
import { serve } from './plugin/server';
import { knownProvider } from './schema/load';

/** A simulated cloud with its provider, and a directory that goes when it is closed. */
export interface Simulation {
  readonly world: World;
  /** The same cloud, for what is done behind Terraform's back. */
  readonly cloud: Cloud;
  /** What goes wrong with the calls of the provider. */
  readonly faults: Faults;
  /** A directory of this user alone. */
  readonly directory: string;
  /** What Terraform has to find in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly close: () => void;
}

/** The provider, and the name under which old configuration, or one without `required_providers`, knows the same one. */
const NAMES = ['aliyun/alicloud', 'hashicorp/alicloud'];
/** What stands before them when configuration does not say: Terraform and OpenTofu each have a registry. */
const REGISTRIES = ['registry.terraform.io', 'registry.opentofu.org'];

/** Starts an empty cloud in this process. `seed` draws the order in which changes complete, identifiers and addresses. */
export async function simulate(seed: number): Promise<Simulation> {
  const loaded = libraries();
  const known = knownProvider();
  const digest = new Digest(seed);
  const world = new World(digest);
  const directory = mkdtempSync(join(tmpdir(), 'firewright-rehearsal-'));
  const remove = (): void => { rmSync(directory, { recursive: true, force: true }); };
  try {
    const [cloud, faults] = [new Cloud(world, known.schema.resource_schemas), new Faults()];
    const server = await serve(loaded, provider(known, cloud, new Turns(digest), faults, new Codec(loaded.msgpack)), directory);
    const reattach = Object.fromEntries(REGISTRIES.flatMap((registry) => NAMES.map((name) => [`${registry}/${name}`, server.reattach])));
    return { world, cloud, faults, directory, environment: { TF_REATTACH_PROVIDERS: JSON.stringify(reattach) }, close: () => { server.close(); remove(); } };
  } catch (error) {
    remove();
    throw error;
  }
}
