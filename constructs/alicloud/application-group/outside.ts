import { type Intent } from '../../../lib';
import { AddressSet, Cidr, type Family, INTERNET, PRIVATE_IPV4, ServiceSet } from '../../../lib/net';
import { isUnresolved, stableText } from '../identity';
import { type IPeer } from '../peer';
import { DefaultEgress } from '../security-group/group';
import { type RuleDirection } from '../security-group/priorities';
import { type Named } from './obligations';
import { type Configuration } from './probes';
import { type ApplicationRecord } from './record';

/** What was asked with addresses, in one direction. */
interface Entry {
  /** Undefined where they are known after synthesis only. */
  readonly blocks: readonly Cidr[] | undefined;
  readonly services: ServiceSet;
  /** Whether it has to pass; another application by its addresses may, where rules name it so. */
  readonly must: boolean;
}

const EVERYWHERE: Readonly<Record<Family, string>> = { 4: '0.0.0.0/0', 6: '::/0' };
const EVERYTHING_OUT: readonly Entry[] = Object.values(EVERYWHERE).map((text) => ({ blocks: [Cidr.parse(text)], services: ServiceSet.EVERYTHING, must: true }));
const ENDS = INTERNET.union(PRIVATE_IPV4);

/**
 * What was asked of whoever is no member, by its address and in both families: it passes, and nothing else does.
 *
 * @param isWhole whether all of its groups are those of its applications; what other groups open to the outside was said elsewhere
 */
export function intentsOutside(one: Named, isWhole: boolean, records: readonly ApplicationRecord[], configuration: Configuration): readonly Intent[] {
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const open = direction === 'egress' && one.records.every((record) => record.egress === DefaultEgress.ALLOW);
    const entries = open ? EVERYTHING_OUT : one.records.flatMap((record) => entriesOf(record, direction, records, configuration));
    const outside = new Outside(one, direction);
    return [
      ...entries.filter(({ must }) => must).flatMap(({ blocks = [], services }) => blocks.flatMap((block) => outside.passes(block, services))),
      ...(isWhole ? cellsOf(entries) : []).flatMap(({ services, blocks }) => outside.nothingElse(blocks, services)),
    ];
  });
}

/** The demands on one member and direction. */
class Outside {
  constructor(private readonly one: Named, private readonly direction: RuleDirection) {}

  passes(block: Cidr, services: ServiceSet): readonly Intent[] {
    // Addresses that nobody has there are no ends.
    if (!AddressSet.of(block).overlaps(ENDS)) return [];
    return [this.intent('allow', services, block.toString(), [])];
  }

  /** In each family, for whoever is in none of the blocks. */
  nothingElse(blocks: readonly Cidr[], services: ServiceSet): readonly Intent[] {
    return ([4, 6] as const).flatMap((family) => {
      const own = blocks.filter((block) => block.family === family);
      const rest = AddressSet.of(Cidr.parse(EVERYWHERE[family])).minus(AddressSet.of(...own));
      return rest.overlaps(ENDS) ? [this.intent('deny', services, EVERYWHERE[family], own)] : [];
    });
  }

  private intent(kind: 'allow' | 'deny', services: ServiceSet, block: string, without: readonly Cidr[]): Intent {
    const except = [...new Set(without.map(String))];
    const peer = `${block}${except.length === 0 ? '' : ` except ${except.join(' and ')}`}`;
    const [member] = this.one.ends;
    const end = `${block} except ${[...except, member].join(' and ')}`;
    const [from, to] = this.direction === 'ingress' ? [peer, this.one.label] : [this.one.label, peer];
    const words = services.services.map(String).join(', ');
    const what = kind === 'allow' ? words : services.equals(ServiceSet.EVERYTHING) ? 'nothing' : `nothing of ${words}`;
    return {
      kind, name: `${from} reaches ${to} by ${what}`,
      ends: this.direction === 'ingress' ? { from: end, to: member } : { from: member, to: end }, demand: { services: services.services },
    };
  }
}

function entriesOf(record: ApplicationRecord, direction: RuleDirection, records: readonly ApplicationRecord[], configuration: Configuration): readonly Entry[] {
  const addressed = record.addressed[direction].map(({ peer, service }): Entry => ({ blocks: blocksOf(record, peer, configuration), services: ServiceSet.of([service]), must: true }));
  const [own, other] = direction === 'ingress' ? ['to', 'from'] as const : ['from', 'to'] as const;
  const named = records.flatMap(({ asked }) => asked).filter((policy) => policy[own] === record.key).flatMap((policy): readonly Entry[] => {
    const peer = records.find(({ key }) => key === policy[other]);
    return peer === undefined || !peer.namedByAddress ? [] : [{ blocks: vswitchBlocks(peer), services: ServiceSet.of([policy.service]), must: false }];
  });
  return [...addressed, ...named];
}

/** The addresses of a peer, as far as the program knows them: of a prefix list, those that the stack makes it of. */
function blocksOf({ construct }: ApplicationRecord, { target }: IPeer, configuration: Configuration): readonly Cidr[] | undefined {
  if (target.kind === 'cidr') return isUnresolved(target.text) ? undefined : [Cidr.parse(target.text)];
  if (target.kind !== 'prefix-list') return undefined;
  const [, name = ''] = /^\$\{alicloud_ecs_prefix_list\.([\w-]+)\.id\}$/.exec(stableText(construct, target.prefixListId)) ?? [];
  const entries = configuration.resource?.['alicloud_ecs_prefix_list']?.[name]?.['entry'];
  if (!Array.isArray(entries)) return undefined;
  const texts = entries.map((entry: { readonly cidr?: unknown }) => String(entry.cidr));
  return texts.some((text) => text.includes('${')) ? undefined : texts.map((text) => Cidr.parse(text));
}

function vswitchBlocks({ vswitches }: ApplicationRecord): readonly Cidr[] | undefined {
  const texts = vswitches.map(({ cidrBlockInput }) => cidrBlockInput ?? '');
  return texts.some((text) => text === '' || isUnresolved(text)) ? undefined : texts.map((text) => Cidr.parse(text));
}

/** Services that were asked with the same entries, and the blocks of these; none where one of them is not known. */
function cellsOf(entries: readonly Entry[]): readonly { readonly services: ServiceSet; readonly blocks: readonly Cidr[] }[] {
  let cells: readonly { readonly services: ServiceSet; readonly own: readonly Entry[] }[] = [{ services: ServiceSet.EVERYTHING, own: [] }];
  for (const entry of entries) {
    cells = cells.flatMap(({ services, own }) => [
      { services: services.intersect(entry.services), own: [...own, entry] }, { services: services.minus(entry.services), own },
    ].filter((cell) => !cell.services.isEmpty));
  }
  return cells.flatMap(({ services, own }) => (own.some(({ blocks }) => blocks === undefined) ? [] : [{ services, blocks: own.flatMap(({ blocks = [] }) => blocks) }]));
}
