import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cloud } from './cloud/cloud';
import { Digest } from './cloud/digest';
import { Turns } from './cloud/turns';
import { World } from './cloud/world';
import { Codec } from './plugin/codec';
import { libraries } from './plugin/libraries';
import { provider } from './plugin/provider';
import { serve } from './plugin/server';
import { knownProvider, PROVIDER } from './schema/load';

/** A simulated cloud with its provider, and a directory that goes when it is closed. */
export interface Simulation {
  readonly world: World;
  /** A directory of this user alone. */
  readonly directory: string;
  /** What Terraform has to find in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly close: () => void;
}

/** The name under which old configuration, or one without `required_providers`, knows the same provider. */
const OLD_NAME = 'registry.terraform.io/hashicorp/alicloud';

/** Starts an empty cloud in this process. `seed` draws the order in which changes complete, identifiers and addresses. */
export async function simulate(seed: number): Promise<Simulation> {
  const loaded = libraries();
  const known = knownProvider();
  const digest = new Digest(seed);
  const world = new World(digest);
  const directory = mkdtempSync(join(tmpdir(), 'firewright-rehearsal-'));
  const remove = (): void => { rmSync(directory, { recursive: true, force: true }); };
  try {
    const handlers = provider(known, new Cloud(world, known.schema.resource_schemas), new Turns(digest), new Codec(loaded.msgpack));
    const server = await serve(loaded, handlers, directory);
    const reattach = JSON.stringify({ [PROVIDER]: server.reattach, [OLD_NAME]: server.reattach });
    return { world, directory, environment: { TF_REATTACH_PROVIDERS: reattach }, close: () => { server.close(); remove(); } };
  } catch (error) {
    remove();
    throw error;
  }
}
