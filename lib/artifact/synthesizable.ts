import { FirewrightError } from '../net';

interface NodeLike {
  readonly id: string;
  readonly root: unknown;
  readonly children: readonly { readonly node: { readonly id: string } }[];
  findAll(): readonly unknown[];
  tryRemoveChild(name: string): boolean;
}

/** A stack of cdktf or cdktn, as far as it is needed: none of them has to be there for those who give something else. */
export interface StackLike {
  readonly node: NodeLike;
  readonly dependencies: readonly StackLike[];
  readonly synthesizer: { synthesize(session: never): void };
  prepareStack(): void;
}

/** An App of cdktf or cdktn, as far as it is needed. */
export interface AppLike {
  readonly node: NodeLike;
  readonly hclOutput: boolean;
  readonly skipValidation: boolean;
  readonly manifest: { readonly version: string };
  synth(): void;
}

/** What can be synthesized: one stack with those that it refers to, or an App with all of them. */
export type Synthesizable = StackLike | AppLike;

/** The manifest of either library, which the session of a synthesis needs. */
type ManifestClass = new (version: string, outdir: string, hclOutput: boolean) => { writeToFile(): void };

/** Whether a value is a stack or an App. */
export const isSynthesizable = (value: unknown): value is Synthesizable => isStack(value) || isApp(value);

/**
 * Synthesizes into an empty directory, as `cdktf synth` does. Raises what the libraries raise: a validation that fails, an
 * annotation of an error.
 */
export function synthesizeInto(program: Synthesizable, outdir: string): void {
  const app = program.node.root;
  if (!isApp(app)) throw new FirewrightError('FW_FILE', { what: 'a stack that belongs to no App', value: program.node.id, fix: 'give the App as its scope: new TerraformStack(Testing.app(), ...)' });
  if (app.hclOutput) throw new FirewrightError('FW_FILE', { what: 'the App synthesizes HCL', fix: 'create it without hclOutput' });
  const all = app.node.findAll().filter(isStack);
  const bare = all.filter(({ node }) => backendsOf(node).length === 0);
  try {
    const stacks = prepared(isStack(program) ? [program] : all);
    const manifest = new (app.manifest.constructor as ManifestClass)(app.manifest.version, outdir, false);
    const session = { outdir, manifest, skipValidation: app.skipValidation, stacksPrepared: true };
    for (const stack of stacks) stack.synthesizer.synthesize(session as never);
    manifest.writeToFile();
  } finally {
    // A backend that a stack was given on the way would be in every snapshot of it from now on.
    for (const { node } of bare) for (const backend of backendsOf(node)) node.tryRemoveChild(backend.node.id);
  }
}

/** Stacks with those that they refer to, which are known when they are prepared. */
function prepared(stacks: readonly StackLike[], found: StackLike[] = []): readonly StackLike[] {
  for (const stack of stacks.filter((one) => !found.includes(one))) {
    found.push(stack);
    stack.prepareStack();
    prepared(stack.dependencies, found);
  }
  return found;
}

/** By the marks that both libraries give to what they make. */
const isMarked = (value: unknown, mark: string): boolean => typeof value === 'object' && value !== null && Symbol.for(mark) in value;

const isStack = (value: unknown): value is StackLike => isMarked(value, 'cdktf/TerraformStack');

/** Those that stand in the stack itself, as one that is added does. */
const backendsOf = ({ children }: NodeLike): NodeLike['children'] => children.filter((one) => isMarked(one, 'cdktf/TerraformBackend'));

const isApp = (value: unknown): value is AppLike => isMarked(value, 'cdktf/App');
