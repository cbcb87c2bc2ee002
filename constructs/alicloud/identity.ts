import { createHash } from 'node:crypto';
import { DefaultTokenResolver, StringConcat, TerraformStack, Token, Tokenization } from 'cdktf';
import { type IConstruct } from 'constructs';

const HASH_LENGTH = 10;

/** Whether the value is known only after synthesis or apply. */
export function isUnresolved(value: unknown): boolean {
  return Token.isUnresolved(value);
}

/**
 * A text that stays the same from run to run and names what `value` is: itself, or for a token the
 * expression it becomes, since tokens are numbered in the order of their making. A value of another
 * stack is marked with it: the same expression there is another thing.
 */
export function stableText(scope: IConstruct, value: string): string {
  if (!isUnresolved(value)) return value;
  const resolver = new DefaultTokenResolver(new StringConcat());
  const text: unknown = Tokenization.resolve(value, { scope, resolver, preparing: false });
  const here = TerraformStack.of(scope);
  const origins = Tokenization.reverseString(value).tokens
    .map((token) => ('originStack' in token ? token.originStack : undefined))
    .filter((stack): stack is TerraformStack => TerraformStack.isStack(stack) && stack !== here);
  return [...origins.map((stack) => stack.node.path), String(text)].join(' ');
}

/** An id for a construct made from what it says, so that removing one leaves its neighbours alone. */
export function contentId(label: string, content: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, HASH_LENGTH);
  return `${label.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${hash}`;
}

/** The construct's path below its stack with hyphens, a readable name for what the user did not name. */
export function pathName(scope: IConstruct): string {
  const stack = TerraformStack.of(scope);
  const own = scope.node.path.slice(stack.node.path.length).split('/').filter((part) => part !== '');
  return own.join('-');
}
