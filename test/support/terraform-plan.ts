import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Artifact, Expression, type Value } from '../../lib/artifact';
import { simulate, type Simulation } from '../../lib/rehearsal/simulation';
import { environment, Terraform } from '../../lib/rehearsal/terraform/program';
import { writeSettings } from '../../lib/rehearsal/terraform/workspace';

/** The real Terraform with the provider of rehearsals: it plans configuration in HCL, and says what expressions come to. */
export class Planner {
  private constructor(private readonly simulation: Simulation, private readonly terraform: Terraform) {}

  static async start(variables: Readonly<Record<string, string>> = {}): Promise<Planner> {
    const simulation = await simulate(1);
    const own = environment(process.env, { ...simulation.environment, ...writeSettings(simulation.directory), ...variables });
    return new Planner(simulation, new Terraform('terraform', own));
  }

  /** What `terraform show -json` prints of the plan of a directory, which stays as it is. */
  async plan(directory: string): Promise<string> {
    return this.elsewhere(directory, async (copy) => {
      await this.run(copy, 'init', '-input=false', '-no-color');
      await this.run(copy, 'plan', '-input=false', '-no-color', '-out=x.plan');
      return this.run(copy, 'show', '-json', 'x.plan');
    });
  }

  /** What each expression comes to, as JSON; undefined where Terraform refuses it. */
  async values(expressions: readonly string[]): Promise<readonly unknown[]> {
    return this.elsewhere(undefined, async (directory) => {
      writeFileSync(join(directory, 'main.tf'), expressions.map((one, i) => `output "o${i}" {\n  value = try(jsonencode(${one}), "refused")\n}\n`).join(''));
      await this.run(directory, 'init', '-input=false', '-no-color');
      await this.run(directory, 'plan', '-input=false', '-no-color', '-out=x.plan');
      const { planned_values: { outputs } } = JSON.parse(await this.run(directory, 'show', '-json', 'x.plan')) as { planned_values: { outputs: Record<string, { value?: string }> } };
      return expressions.map((_, i) => {
        const text = outputs[`o${i}`].value ?? 'refused';
        return text === 'refused' ? undefined : JSON.parse(text) as unknown;
      });
    });
  }

  close(): void {
    this.terraform.close();
    this.simulation.close();
  }

  private async elsewhere<T>(directory: string | undefined, use: (copy: string) => Promise<T>): Promise<T> {
    const copy = mkdtempSync(join(tmpdir(), 'firewright-plan-'));
    try {
      if (directory !== undefined) cpSync(directory, copy, { recursive: true });
      return await use(copy);
    } finally {
      rmSync(copy, { recursive: true });
    }
  }

  private async run(directory: string, ...args: readonly string[]): Promise<string> {
    const { code, out, err } = await this.terraform.run(directory, args);
    if (code !== 0) throw new Error(`terraform ${args[0]}: ${err}${out}`);
    return out;
  }
}

interface PlannedModule {
  readonly resources?: readonly { readonly address: string; readonly mode: string; readonly values: Readonly<Record<string, unknown>> }[];
  readonly child_modules?: readonly PlannedModule[];
}

/** How far a reading of HCL and the plan of it agree. */
export interface Agreement {
  /** Where they contradict each other, in words; none, if all is well. */
  readonly contrary: readonly string[];
  /** Arguments that the plan knows, and those of them that the reading knows, too. */
  readonly planned: number;
  readonly known: number;
}

/** Compares what was read with a plan: the same resources, and the same value of every argument that was read as known. */
export function agreement(artifact: Artifact, planJson: string): Agreement {
  const plan = JSON.parse(planJson) as { planned_values: { root_module: PlannedModule } };
  const planned = new Map(resourcesIn(plan.planned_values.root_module).map(({ address, values }) => [address, values]));
  const contrary: string[] = [];
  const count = { planned: 0, known: 0 };
  const copies = artifact.resources.filter(({ repeated }) => repeated).map(({ address }) => address);
  const ofCopies = (address: string): boolean => copies.some((one) => bare(one) === bare(address));
  for (const address of planned.keys()) if (!artifact.get(address) && !ofCopies(address)) contrary.push(`${address} was not read`);
  for (const { address, mode, arguments: given, repeated } of artifact.resources) {
    const values = planned.get(address);
    if (mode === 'data' || repeated) continue;
    if (!values) contrary.push(`${address} is not planned`);
    for (const [name, value] of Object.entries(given)) {
      const resolved = artifact.resolve(value);
      if (values?.[name] !== undefined && values[name] !== null) count.planned += 1;
      if (!isKnown(resolved)) continue;
      count.known += 1;
      if (!matches(resolved, values?.[name])) contrary.push(`${address}.${name} was read as ${JSON.stringify(resolved)} and is planned as ${JSON.stringify(values?.[name])}`);
    }
  }
  return { contrary, ...count };
}

const bare = (address: string): string => address.replace(/\[[^\]]*\]/g, '');

const resourcesIn = ({ resources = [], child_modules: modules = [] }: PlannedModule): NonNullable<PlannedModule['resources']> => (
  [...resources.filter(({ mode }) => mode === 'managed'), ...modules.flatMap(resourcesIn)]);

const isKnown = (value: Value): boolean => !(value instanceof Expression) && (typeof value !== 'object' || value === null || Object.values(value).every(isKnown));

/** Whether a value is planned as it was read. The provider may hold a list as a set, a number as a text, and fill in what a block does not say. */
function matches(read: Value, planned: unknown): boolean {
  if (Array.isArray(read)) {
    const rest = Array.isArray(planned) ? [...planned as unknown[]] : [];
    return read.length === rest.length && read.every((item) => {
      const at = rest.findIndex((one) => matches(item, one));
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    });
  }
  if (typeof read === 'object' && read !== null) {
    return typeof planned === 'object' && planned !== null && Object.entries(read).every(([key, item]) => matches(item as Value, (planned as Record<string, unknown>)[key]));
  }
  return read === null ? planned === null || planned === undefined : String(read) === String(planned);
}
