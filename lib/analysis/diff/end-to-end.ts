import { type Hop, type Network, type Path, type RoutedPair, routesBetween } from '../../model';
import { FirewrightError } from '../../net';
import { textOf } from '../text-of';
import { isCombined } from '../lint/combined';
import { AlikeLists } from './alike-lists';
import { type Change } from './change';
import { type Versions } from './joint-way';
import { comparePaths, type PathSettings } from './path-change';
import { type UndecidedChange } from './report';

export interface EndToEnd {
  readonly changes: readonly Change[];
  readonly pairs: number;
  readonly samePairs: number;
  readonly undecided: readonly UndecidedChange[];
}

const INTERNET = 'internet';

/**
 * What gets through from end to end in one version and not in the other, between the Internet and all groups that one of
 * them has. An end that a version does not have has no way to anywhere there.
 */
export function compareEnds(old: Network, fresh: Network, settings: PathSettings): EndToEnd {
  const lists = new AlikeLists(settings);
  const ends = [INTERNET, ...new Set([...groupsOf(old), ...groupsOf(fresh)])];
  const changes: Change[] = [];
  const undecided: UndecidedChange[] = [];
  let [pairs, samePairs] = [0, 0];
  for (const from of ends) {
    for (const to of ends) {
      if (from === INTERNET && to === INTERNET) continue;
      const differing = differingWays(waysBetween(old, from, to), waysBetween(fresh, from, to), lists);
      if (differing.length === 0) {
        samePairs += 1;
        continue;
      }
      pairs += 1;
      for (const { key, versions, shares } of differing) {
        if (shares !== undefined) {
          undecided.push({ scope: `end to end, ${shown(from)} to ${shown(to)}`, ...shares, steps: 0 });
          continue;
        }
        const compared = comparePaths(versions, settings);
        changes.push(...compared.changes.map((change) => ({ ...change, ends: { from: shown(from), to: shown(to) } })));
        if (compared.steps !== undefined) undecided.push({ scope: `end to end, ${shown(from)} to ${shown(to)}`, before: key, after: key, steps: compared.steps });
      }
    }
  }
  return { changes: distinct(changes), pairs, samePairs, undecided };
}

const shown = (end: string): string => (end === INTERNET ? 'the Internet' : end);

/** The groups of a network, by the lists that they have. */
export function groupsOf(network: Network): readonly string[] {
  const groups = network.boundaries().filter((one) => one.kind === 'security-group' && !isCombined(one)).map(({ id }) => id.slice(0, id.lastIndexOf('/')));
  return [...new Set(groups)];
}

type Ways = ReadonlyMap<string, readonly Path[]>;

/** The ways between two ends, by what makes a way the same in another version; none where an end is not there. */
function waysBetween(network: Network, from: string, to: string): Ways {
  let pairs: readonly RoutedPair[];
  try {
    pairs = routesBetween(network, from, to);
  } catch (error) {
    if (error instanceof FirewrightError && error.code === 'FW_ENDPOINT') return new Map();
    throw error;
  }
  const ways = new Map<string, Path[]>();
  for (const path of pairs.flatMap(({ route }) => route.paths).flatMap(told)) {
    const key = keyOf(path);
    const same = ways.get(key);
    if (same) same.push(path);
    else ways.set(key, [path]);
  }
  return ways;
}

/**
 * A way for some services only as a way for all, of which the translation lets these through: versions may differ in what they
 * carry. Where no DNAT entry leads there is no way.
 */
function told({ carries, ...path }: Path): readonly Path[] {
  const leadsNowhere = carries !== undefined && path.hops.every(({ kind, list: { rules } }) => kind === 'translation' && rules.length === 0);
  return leadsNowhere ? [] : [path];
}

/** The ends, the addresses that groups see, and what the way is not known to lead through. A border may be new or gone. */
function keyOf({ source, destination, family, hops, proxy }: Path): string {
  const views = viewsOf(hops.filter(({ kind }) => kind === 'security-group')).map((name) => (name === proxy ? hops[0].source.name : name));
  const guards = hops.filter(({ kind }) => kind === 'not-modelled').flatMap(({ list }) => list.rules.flatMap(({ matches }) => matches.flatMap(({ when }) => when)));
  return [source, destination, `IPv${family}`, ...new Set([...views, ...guards])].join(' · ');
}

/** Which flows go this way, where a gateway translates them or routes lead them. */
const areaOf = ({ hops }: Path): string => textOf(hops.filter(({ kind }) => kind === 'translation' || kind === 'route').map(({ list: { rules } }) => rules.map(({ matches }) => matches)));

/** Of a way through a gateway or a connection: which translation or route leads it there. */
const translationsOf = ({ hops }: Path): readonly string[] => hops.filter(({ kind, replies }) => kind === 'translation' || (kind === 'route' && !replies))
  .map(({ name, list: { rules, otherwise } }) => rules[0]?.origin.resource ?? `${name}: ${otherwise.origin.says}`);

const viewsOf = (hops: readonly Hop[]): readonly string[] => [...new Set(hops.flatMap(({ source, destination }) => [source.name, destination.name]))];

interface DifferingWay {
  readonly key: string;
  readonly versions: Versions;
  /**
   * Where several ways through NAT gateways share the flows between them, and not in the same shares in both versions, so that no
   * way of one version is to be compared with one of the other.
   */
  readonly shares?: { readonly before: string; readonly after: string };
}

/**
 * Ways of which the versions differ. Of several that look the same (an interface with two public addresses) those that
 * are alike are partners, then those with the same addresses at the border (first with the same ports), then the others as they come.
 */
function differingWays(before: Ways, after: Ways, lists: AlikeLists): readonly DifferingWay[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const alike = partners(before.get(key) ?? [], after.get(key) ?? [], (one, other) => lists.onAlike(one, other));
    const isSeen = (one: Path, other: Path): boolean => viewsOf(one.hops).join() === viewsOf(other.hops).join() && areaOf(one) === areaOf(other);
    const carried = partners(alike.old, alike.fresh, (one, other) => isSeen(one, other) && portsAndSpeech(one) === portsAndSpeech(other));
    const rest = partners(carried.old, carried.fresh, isSeen);
    const seen = { ...rest, pairs: [...carried.pairs, ...rest.pairs] };
    const translated = [seen.old, seen.fresh].map((ways) => ways.flatMap(translationsOf));
    if (translated.some((one) => one.length > 1)) {
      const [before, after] = translated.map((one) => one.join('; ') || 'no such way');
      return [...seen.pairs.map((versions): DifferingWay => ({ key, versions })), { key, versions: {}, shares: { before, after } }];
    }
    const left = Array.from({ length: Math.max(seen.old.length, seen.fresh.length) }, (_, i) => ({ before: seen.old[i], after: seen.fresh[i] }));
    return [...seen.pairs, ...left].map((versions) => ({ key, versions, ...(isRenamed(versions) ? { shares: portsOf(versions) } : {}) }));
  });
}

/** How a way renames ports, and what a proxy on it takes. */
const portsAndSpeech = ({ shift, speaks }: Path): string => textOf([shift, speaks]);

/** Whether the versions rename ports differently, so that an application has another label in each [W-HOW], or one takes other applications on. */
const isRenamed = ({ before, after }: Versions): boolean => before !== undefined && after !== undefined && (textOf([before.speaks]) !== textOf([after.speaks])
  || (textOf([before.shift]) !== textOf([after.shift]) && [...before.hops, ...after.hops].some(({ kind }) => kind === 'internet-firewall')));

const portsOf = ({ before, after }: Versions): { readonly before: string; readonly after: string } => {
  const [old, fresh] = [before, after].map((path) => path?.hops.find(({ kind }) => kind === 'translation')?.list.rules[0]?.origin);
  return { before: `${old?.resource}: ${old?.says}`, after: `${fresh?.resource}: ${fresh?.says}` };
};

/** Pairs of ways that belong together, and what is left of both versions. */
function partners(old: readonly Path[], fresh: readonly Path[], belong: (one: Path, other: Path) => boolean) {
  const left = [...fresh];
  const pairs: Versions[] = [];
  const alone = old.filter((before) => {
    const place = left.findIndex((one) => belong(before, one));
    if (place >= 0) pairs.push({ before, after: left.splice(place, 1)[0] });
    return place < 0;
  });
  return { pairs, old: alone, fresh: left };
}

/** A group's members are often alike: what is the same for several of them is told once. */
function distinct(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [textOf([change.kind, change.ends, change.before, change.after, change.region]), change])).values()];
}
