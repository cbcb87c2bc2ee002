import { type Network, type Path, type RoutedPair, routesBetween } from '../../model';
import { FirewrightError } from '../../net';
import { textOf } from '../text-of';
import { isCombined } from '../lint/combined';
import { AlikeLists } from './alike-lists';
import { type Change } from './change';
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
      const [before, after] = [pathsBetween(old, from, to), pathsBetween(fresh, from, to)];
      const keys = [...new Set([...before.keys(), ...after.keys()])];
      const differing = keys.filter((key) => !lists.onAlike(before.get(key), after.get(key)));
      if (differing.length === 0) {
        samePairs += 1;
        continue;
      }
      pairs += 1;
      for (const key of differing) {
        const compared = comparePaths({ before: before.get(key), after: after.get(key) }, settings);
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

/** The ways between two ends, by what makes a way the same in another version; none where an end is not there. */
function pathsBetween(network: Network, from: string, to: string): ReadonlyMap<string, Path> {
  let pairs: readonly RoutedPair[];
  try {
    pairs = routesBetween(network, from, to);
  } catch (error) {
    if (error instanceof FirewrightError && error.code === 'FW_ENDPOINT') return new Map();
    throw error;
  }
  const paths = new Map<string, Path>();
  for (const path of pairs.flatMap(({ route }) => route.paths)) {
    const views = path.hops.flatMap(({ source, destination }) => [source.name, destination.name]);
    const key = [path.source, path.destination, `IPv${path.family}`, ...new Set(views)].join(' · ');
    // Two ways that look the same differ in what guards them: both are kept.
    paths.set(paths.has(key) ? `${key} · ${paths.size}` : key, path);
  }
  return paths;
}

/** A group's members are often alike: what is the same for several of them is told once. */
function distinct(changes: readonly Change[]): readonly Change[] {
  return [...new Map(changes.map((change) => [textOf([change.kind, change.ends, change.before, change.after, change.region]), change])).values()];
}
