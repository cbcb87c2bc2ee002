import { FirewrightError } from '../net';
import { type Declarations } from './declarations';
import { type Reference } from './reference';
import { Expression, type Value } from './value';

/** Which objects need which others to exist first, as Terraform sees it. */
export class Dependencies {
  private readonly direct = new Map<string, readonly string[]>();

  constructor(private readonly declarations: Declarations) {}

  /** The resources that one needs, directly or not, without itself. Cost: one walk over what it needs. */
  of(address: string): ReadonlySet<string> {
    const seen = new Set([address]);
    const resources = new Set<string>();
    // A set gives what is added to it during the walk, too.
    for (const node of seen) {
      if (node !== address && this.declarations.resources.has(node)) resources.add(node);
      for (const next of this.directly(node)) seen.add(next);
    }
    return resources;
  }

  /**
   * Refuses resources that need themselves, as Terraform does.
   * @throws FirewrightError FW_CYCLE that names the resources on the way round. Cost: one walk over everything.
   */
  refuseCycles(): void {
    // Terraform has ordered a plan or a state already.
    if (this.declarations.shown === 'plan' || this.declarations.shown === 'state') return;
    const done = new Set<string>();
    for (const start of this.declarations.resources.keys()) {
      const path: { readonly node: string; readonly rest: string[] }[] = [];
      const open = new Set<string>();
      const enter = (node: string): void => {
        if (done.has(node)) return;
        if (open.has(node)) throw cycle([...path.map((step) => step.node).slice(path.findIndex((step) => step.node === node)), node]);
        open.add(node);
        path.push({ node, rest: [...this.directly(node)] });
      };
      enter(start);
      for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
        const next = top.rest.pop();
        if (next !== undefined) enter(next);
        else {
          open.delete(top.node);
          done.add(top.node);
          path.pop();
        }
      }
    }
  }

  /** Whether one needs the other, directly or not. Cost: none where it does so directly, else one walk. */
  needs(address: string, other: string): boolean {
    return address !== other && (this.directly(address).includes(other) || this.of(address).has(other));
  }

  private directly(node: string): readonly string[] {
    const known = this.direct.get(node);
    if (known) return known;
    const found = new Set(this.referencesOf(node).flatMap((reference) => this.nodesOf(reference)));
    const list = [...found];
    this.direct.set(node, list);
    return list;
  }

  private referencesOf(node: string): readonly Reference[] {
    const { resources, explicit, values, outputs } = this.declarations;
    const resource = resources.get(node);
    if (resource && this.declarations.settled) return explicit.get(node) ?? [];
    if (resource) return [...(explicit.get(node) ?? []), ...referencesIn(resource.arguments)];
    const [stack, output] = node.split(OUTPUT_MARK);
    const value = output === undefined ? values.get(node) : outputs.get(stack ?? '')?.get(output);
    return value === undefined ? [] : referencesIn(value);
  }

  /** A reference to another stack's output leads to that stack's state and to what the output refers to. */
  private nodesOf({ address, steps }: Reference): readonly string[] {
    const stack = this.declarations.remoteStates.get(address);
    return stack === undefined ? [address] : [address, `${stack}${OUTPUT_MARK}${steps[1]}`];
  }
}

const cycle = (way: readonly string[]): FirewrightError => new FirewrightError('FW_CYCLE', {
  what: 'resources that need each other in a circle', value: way.join(' → '),
  why: 'Terraform cannot create any of them first', fix: 'remove one of these references or depends_on',
});

/** Between a stack and its output in the name of a node; no address has it. */
const OUTPUT_MARK = ' output ';

function referencesIn(value: Value): readonly Reference[] {
  if (value instanceof Expression) return value.references;
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(referencesIn);
}
