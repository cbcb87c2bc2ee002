import { escapeTemplate, type Resource } from '../artifact';
import { type BookIndex } from './books';
import { objectCode, quote } from './literals';
import { type PolicyCode, policyCode } from './policies';
import { type PlacedPolicy, type PolicyList } from './policy-lists';
import { oddity, textOf } from './reading';
import { type StackScope } from './stack-scope';
import { fitting, Unfit } from './unfit';

type Entry = PlacedPolicy & { readonly code: PolicyCode };

/** A list of which every policy has a verb. */
export interface ListCode {
  readonly list: PolicyList;
  readonly entries: readonly Entry[];
}

/** The verbs of a list; a text says why it has a policy without one. */
export function listCode(scope: StackScope, list: PolicyList, books: BookIndex): ListCode | string {
  const matches = new Set<string>();
  const entries: Entry[] = [];
  for (const placed of list.placed ?? []) {
    const code = fitting(() => {
      const read = policyCode(scope, placed.policy, list.border, list, books);
      if (matches.has(read.match)) throw new Unfit('matches what another policy of its list does');
      return read;
    });
    if (typeof code === 'string') return `${placed.policy.address}: ${code}`;
    matches.add(code.match);
    entries.push({ ...placed, code });
  }
  return { list, entries };
}

/** Why the setting of the engine mode cannot be a property of the construct. */
export function whyNoMode(resource: Resource): string | undefined {
  const odd = oddity(resource, ['internet_switch']);
  if (odd !== undefined) return odd;
  return ['on', 'off'].includes(textOf(resource, 'internet_switch') ?? '') ? undefined : 'its internet_switch is not known';
}

/** Writes the Internet firewall with the lists that it can have. */
export function writeInternetFirewall(scope: StackScope, lists: readonly ListCode[], mode: Resource | undefined, id: string): void {
  const variable = scope.variable(id, 'firewall');
  const engine = mode === undefined ? '' : `, { engineMode: ${scope.word('EngineMode')}.${textOf(mode, 'internet_switch') === 'on' ? 'STRICT' : 'LOOSE'} }`;
  scope.add({ variable, code: `new ${scope.word('InternetFirewall')}(this, ${quote(id)}${engine})`, after: mode === undefined ? [] : scope.movesTo(mode, id, `${variable}.resource!`) });
  if (mode !== undefined) scope.imported.push({ address: mode.address, as: 'InternetFirewall' });
  for (const direction of ['in', 'out'] as const) {
    const own = lists.filter(({ list }) => list.direction === direction);
    if (own.length > 0) writeLists(scope, variable, `${variable}.${own[0].list.border.lists[direction]}`, own, [4, 6]);
  }
}

/**
 * Writes the policies of one direction.
 *
 * @param owner the variable that the code of the list begins with
 * @param families those that the border sees, of each of which a rest decides what is left
 */
export function writeLists(scope: StackScope, owner: string, list: string, lists: readonly ListCode[], families: readonly (4 | 6)[]): void {
  const rest = restOf(lists, families);
  const called = list.slice(list.lastIndexOf('.') + 1);
  for (const { policy, order, code } of lists.flatMap(({ entries }) => entries)) {
    if (rest?.some((one) => one.policy === policy)) continue;
    scope.use(owner);
    write(scope, `${list}.${code.verb}(${objectCode(code.properties)})`, [{ policy, order }]);
    told(scope, { policy, order }, `${called}.${code.verb}`);
  }
  const [first] = rest ?? [];
  if (rest === undefined || first === undefined) return;
  scope.use(owner);
  const { description, rest: verb = 'denyRest' } = first.code;
  write(scope, `${list}.${verb}(${description === usualText(first.code, 4) ? '' : `{ description: ${quote(escapeTemplate(description))} }`})`, rest);
  for (const placed of rest) told(scope, placed, `${called}.${verb}`);
}

function told(scope: StackScope, { policy, order }: PlacedPolicy, as: string): void {
  scope.imported.push({ address: policy.address, as }, { address: order.address, as: 'order of policies' });
}

function write(scope: StackScope, code: string, placed: readonly PlacedPolicy[]): void {
  scope.add({ code: scope.moved(code, placed.flatMap(({ policy, order }) => [scope.oldName(policy), scope.oldName(order)])) });
}

/** What the rest says of itself when it is not told. */
function usualText({ verb }: PolicyCode, family: 4 | 6): string {
  const everywhere = family === 4 ? '0.0.0.0/0' : '::/0';
  return `${verb} any from ${everywhere} to ${everywhere}`;
}

/** The last policies of all families, when one call says what they do. */
function restOf(lists: readonly ListCode[], families: readonly (4 | 6)[]): readonly Entry[] | undefined {
  const last = families.map((family) => lists.find(({ list }) => list.family === family)?.entries.at(-1));
  const rest = last.filter((one): one is Entry => one?.code.rest !== undefined);
  const [first] = rest;
  if (first === undefined || rest.length < families.length || rest.some(({ code }) => code.rest !== first.code.rest)) return undefined;
  const usual = rest.every(({ code }, at) => code.description === usualText(code, families[at]));
  const same = rest.every(({ code }) => code.description === first.code.description) && first.code.description !== usualText(first.code, 4);
  return usual || same ? rest : undefined;
}
