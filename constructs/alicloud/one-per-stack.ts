import { TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';

/** Remembers who has what a cloud account has once, or once for each key: a stack is for one account. */
export class OnePerStack {
  private readonly stacks = new WeakMap<TerraformStack, Map<string, Construct>>();

  /** Notes that `owner` has it; returns who had it before, and leaves it with them. */
  claim(owner: Construct, key = ''): Construct | undefined {
    const stack = TerraformStack.of(owner);
    const owners = this.stacks.get(stack) ?? new Map<string, Construct>();
    this.stacks.set(stack, owners);
    const other = owners.get(key);
    if (other === undefined) owners.set(key, owner);
    return other;
  }
}
