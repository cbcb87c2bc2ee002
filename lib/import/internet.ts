import { escapeTemplate, type Resource } from '../artifact';
import { type InternetList, type PlacedPolicy } from './internet-list';
import { objectCode, quote } from './literals';
import { type BookIndex, type PolicyCode, policyCode } from './policies';
import { oddity, textOf } from './reading';
import { type StackScope } from './stack-scope';

/** A list of which every policy has a verb. */
interface LiftedList {
  readonly list: InternetList;
  readonly entries: readonly (PlacedPolicy & { readonly code: PolicyCode })[];
}

/** Which lists an `InternetFirewall` can have, and why the others are carried as they are written. */
export function liftableLists(scope: StackScope, lists: readonly InternetList[], books: BookIndex): { readonly lifted: readonly LiftedList[]; readonly why: ReadonlyMap<InternetList, string> } {
  const lifted: LiftedList[] = [];
  const why = new Map<InternetList, string>();
  for (const list of lists) {
    const read = liftList(scope, list, books);
    if (typeof read === 'string') why.set(list, read);
    else lifted.push(read);
  }
  return { lifted, why };
}

function liftList(scope: StackScope, list: InternetList, books: BookIndex): LiftedList | string {
  if (list.placed === undefined) return list.why ?? 'its order is not known';
  const entries: (PlacedPolicy & { readonly code: PolicyCode })[] = [];
  const matches = new Set<string>();
  for (const placed of list.placed) {
    const code = policyCode(scope, placed.policy, books);
    if (typeof code === 'string') return `${placed.policy.address}: ${code}`;
    if (matches.has(code.match)) return `${placed.policy.address} matches what another policy of its list does`;
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

/** Writes the firewall with the lists that it can have. */
export function writeInternetFirewall(scope: StackScope, lists: readonly LiftedList[], mode: Resource | undefined, id: string): void {
  const variable = scope.variable(id, 'firewall');
  const engine = mode === undefined ? '' : `, { engineMode: ${scope.word('EngineMode')}.${textOf(mode, 'internet_switch') === 'on' ? 'STRICT' : 'LOOSE'} }`;
  scope.add({ variable, code: `new ${scope.word('InternetFirewall')}(this, ${quote(id)}${engine})`, after: mode === undefined ? [] : scope.movedFrom(mode, `${variable}.resource?`) });
  if (mode !== undefined) scope.imported.push({ address: mode.address, as: 'InternetFirewall' });
  for (const direction of ['in', 'out'] as const) writeDirection(scope, variable, direction, lists.filter(({ list }) => list.direction === direction));
}

function writeDirection(scope: StackScope, firewall: string, direction: 'in' | 'out', lists: readonly LiftedList[]): void {
  const list = `${firewall}.${direction === 'in' ? 'inbound' : 'outbound'}`;
  const rest = restOf(lists);
  for (const { entries } of lists) {
    for (const { policy, order, code } of entries) {
      if (rest?.some((one) => one.policy === policy)) continue;
      scope.use(firewall);
      write(scope, `${list}.${code.verb}(${objectCode(code.properties)})`, [{ policy, order }]);
      scope.imported.push({ address: policy.address, as: `${direction === 'in' ? 'inbound' : 'outbound'}.${code.verb}` }, { address: order.address, as: 'order of policies' });
    }
  }
  if (rest === undefined) return;
  scope.use(firewall);
  const { description } = rest[0].code;
  write(scope, `${list}.denyRest(${description === USUAL[0] ? '' : `{ description: ${quote(escapeTemplate(description))} }`})`, rest);
  for (const { policy, order } of rest) {
    scope.imported.push({ address: policy.address, as: `${direction === 'in' ? 'inbound' : 'outbound'}.denyRest` }, { address: order.address, as: 'order of policies' });
  }
}

function write(scope: StackScope, code: string, placed: readonly PlacedPolicy[]): void {
  scope.add({ code: scope.moved(code, placed.flatMap(({ policy, order }) => [scope.oldName(policy), scope.oldName(order)])) });
}

/** What `denyRest` says when it is not told, for each family. */
const USUAL = ['deny any from 0.0.0.0/0 to 0.0.0.0/0', 'deny any from ::/0 to ::/0'];

const haveOneText = (four: PolicyCode, six: PolicyCode): boolean => (
  (four.description === USUAL[0] && six.description === USUAL[1]) || (four.description === six.description && four.description !== USUAL[0]));

/** The last policies of both families, when `denyRest` says what they do. */
function restOf(lists: readonly LiftedList[]): LiftedList['entries'] | undefined {
  const last = ([4, 6] as const).map((family) => lists.find(({ list }) => list.family === family)?.entries.at(-1));
  const [four, six] = last;
  if (four === undefined || six === undefined || !four.code.rest || !six.code.rest || !haveOneText(four.code, six.code)) return undefined;
  return [four, six];
}
