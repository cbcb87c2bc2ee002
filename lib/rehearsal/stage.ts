import { type Artifact } from '../artifact';
import { deploy, type Deployed } from './deploy';
import { type RehearseOptions, variablesIn } from './options';
import { type Named } from './report';
import { type Simulation, simulate } from './simulation';
import { untilClosed } from './terraform/ending';
import { chosenProgram, environment, Terraform } from './terraform/program';
import { type Stack } from './terraform/stacks';
import { writeSettings } from './terraform/workspace';

/** A version of what is deployed. */
export interface Version {
  readonly artifact: Artifact;
  readonly stacks: readonly Stack[];
  readonly named: (address: string) => Named;
}

/** An empty cloud, with the Terraform that runs against it. */
export interface Stage extends Simulation {
  readonly terraform: Terraform;
  /** Applies a version. */
  readonly deploy: (version: Version) => Promise<Deployed>;
}

/**
 * Does something on a stage, which is taken down when it is over.
 * @param during what `onStep` is told that it is for
 */
export async function onStage<T>(options: RehearseOptions, during: string | undefined, work: (stage: Stage) => Promise<T>): Promise<T> {
  const simulation = await simulate(options.seed ?? 1);
  const settings = { ...variablesIn(options), ...simulation.environment, ...writeSettings(simulation.directory) };
  const terraform = new Terraform(chosenProgram(options.terraform), environment(process.env, settings));
  return untilClosed(() => work({
    ...simulation, terraform,
    deploy: ({ stacks, named }) => deploy(stacks, named, simulation.directory, terraform, (stack, step) => options.onStep?.(stack, step, during)),
  }), () => {
    terraform.close();
    simulation.close();
  });
}
