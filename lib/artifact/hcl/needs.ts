import { type Attribute, type Body } from './load';
import { type DeclaredResource } from './declared-resource';
import { type Module } from './module';
import { partsOf, type Term } from './term';

/**
 * Which resources a resource needs to exist first. Terraform orders whole resources, by what is written: a value that is known
 * already orders, too.
 */
export class Needs {
  private readonly known = new Map<string, ReadonlySet<DeclaredResource>>();

  /** Those of a resource: its arguments, `depends_on`, and the `depends_on` of modules around it. */
  of(resource: DeclaredResource): ReadonlySet<DeclaredResource> {
    const found = new Set<DeclaredResource>();
    this.ofBody(resource.block, resource.module, found);
    for (let { caller } = resource.module; caller !== undefined; ({ caller } = caller.module)) {
      const given = caller.block.attributes.get('depends_on');
      if (given) this.ofTerm(given.term, caller.module, found);
      for (const name of ['count', 'for_each']) {
        const repetition = caller.block.attributes.get(name);
        if (repetition) this.ofTerm(repetition.term, caller.module, found);
      }
    }
    found.delete(resource);
    return found;
  }

  private ofBody({ attributes, blocks }: Body, module: Module, found: Set<DeclaredResource>): void {
    for (const { term } of attributes.values()) this.ofTerm(term, module, found);
    for (const block of blocks) this.ofBody(block, module, found);
  }

  private ofTerm(term: Term, module: Module, found: Set<DeclaredResource>): void {
    if (term.kind === 'name') for (const one of this.ofName(term.root, term.steps.map(String), module)) found.add(one);
    for (const part of partsOf(term)) this.ofTerm(part, module, found);
  }

  private ofName(root: string, [name = '', second = '', third = '']: readonly string[], module: Module): Iterable<DeclaredResource> {
    if (root === 'data') return found(module, `data.${name}.${second}`);
    if (root === 'local' || root === 'var') return this.ofValue(root, name, module);
    if (root !== 'module') return found(module, `${root}.${name}`);
    const copies = module.call(name)?.copies ?? [];
    return copies.flatMap((copy) => {
      const output = [second, third].find((one) => copy.outputNames.includes(one));
      return output === undefined ? everythingIn(copy) : [...this.ofValue('output', output, copy)];
    });
  }

  private ofValue(root: string, name: string, module: Module): ReadonlySet<DeclaredResource> {
    const key = module.absolute(`${root}.${name}`);
    const before = this.known.get(key);
    if (before) return before;
    const found = new Set<DeclaredResource>();
    this.known.set(key, found);
    const expression: { readonly attribute: Attribute; readonly module: Module } | undefined = module.expressionOf(root, name);
    if (expression) this.ofTerm(expression.attribute.term, expression.module, found);
    return found;
  }
}

const found = (module: Module, address: string): readonly DeclaredResource[] => [module.resources.get(address)].filter((one) => one !== undefined);

const everythingIn = (module: Module): readonly DeclaredResource[] => [
  ...module.resources.values(), ...module.callNames.flatMap((name) => module.call(name)!.copies.flatMap(everythingIn)),
];
