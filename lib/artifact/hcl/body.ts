import { type Value } from '../value';
import { Inexact, Refused } from './convert';
import { type Evaluator } from './evaluate';
import { type Block, type Body } from './load';
import { roundsOf } from './loop';
import { argumentOf, type HclValue, isHandle, Mapping, Open, Unknown } from './values';

/** Blocks that say how Terraform handles a resource, not what it is. */
const META: ReadonlySet<string> = new Set(['lifecycle', 'provisioner', 'connection', 'timeouts']);
const META_ARGUMENTS: ReadonlySet<string> = new Set(['count', 'for_each', 'depends_on', 'provider']);

/** The arguments of an instance, and the dynamic blocks of it that are not understood, with the reason. */
export interface ReadBody {
  readonly arguments: Readonly<Record<string, Value>>;
  readonly hidden: readonly string[];
}

/** Reads the arguments of a resource. @param evaluator evaluates at a place of this instance */
export function readBody(body: Body, address: string, evaluator: (where: string) => Evaluator): ReadBody {
  const hidden: string[] = [];
  const attributes = new Map([...body.attributes].filter(([name]) => !META_ARGUMENTS.has(name)));
  const given = objectOf({ attributes, blocks: body.blocks.filter(({ type }) => !META.has(type)) }, address, evaluator, hidden);
  return { arguments: given, hidden };
}

/** Arguments that are null are not given. */
function objectOf({ attributes, blocks }: Body, place: string, evaluator: (where: string) => Evaluator, hidden: string[]): Readonly<Record<string, Value>> {
  const found: Record<string, Value> = {};
  for (const { name, term, where } of attributes.values()) {
    const value = argumentOf(evaluator(where).value(term), `${place}.${name}`);
    if (value !== null) found[name] = value;
  }
  for (const type of new Set(blocks.map(typeOf))) {
    const own = blocks.filter((block) => typeOf(block) === type);
    const list: Value[] = [];
    const open = own.map((block) => append(block, `${place}.${type}`, evaluator, hidden, list)).find((one) => one !== undefined);
    if (open) hidden.push(`dynamic block ${type} is not read: ${open.why}`);
    found[type] = open ? argumentOf(open, `${place}.${type}`) : list;
  }
  return found;
}

const typeOf = ({ type, labels: [label] }: Block): string => (type === 'dynamic' && label !== undefined ? label : type);

/** Adds what a block comes to; gives why it is not known how many there are. */
function append(block: Block, place: string, evaluator: (where: string) => Evaluator, hidden: string[], list: Value[]): Unknown | undefined {
  const next = (): string => `${place}[${list.length}]`;
  if (block.type !== 'dynamic') {
    list.push(objectOf(block, next(), evaluator, hidden));
    return undefined;
  }
  const each = block.attributes.get('for_each');
  const content = block.blocks.find(({ type }) => type === 'content');
  if (!each || !content) return new Unknown(`a dynamic block without for_each or content at ${block.file}:${block.line}`);
  const value = evaluator(each.where).value(each.term);
  const rounds = roundsIn(value);
  if (!rounds) return value instanceof Unknown ? value : new Unknown(`${each.term.text.replace(/\s+/g, ' ')} at ${each.where}`);
  const iterator = block.attributes.get('iterator')?.term;
  const name = iterator?.kind === 'name' ? iterator.root : block.labels[0];
  for (const [key, item] of rounds) {
    const names = new Map([[name, new Mapping('object', [['key', key], ['value', item]])]]);
    list.push(objectOf(content, next(), (where) => evaluator(where).with(names), hidden));
  }
  return undefined;
}

function roundsIn(value: HclValue): ReturnType<typeof roundsOf> | undefined {
  if (value instanceof Open || value === null || isHandle(value)) return undefined;
  try {
    return roundsOf(value);
  } catch (error) {
    if (error instanceof Inexact || error instanceof Refused) return undefined;
    throw error;
  }
}
