/** Questions about one list, or two, in the order in which `firewright` asks them: index, dead rules, redundant rules. */
import {
  type DeadRules, difference, findDead, findRedundant, type PacketList, PacketSpace, type RuleIndex,
} from '../../lib/engine';
import { edited } from '../lists/edits';
import { flavouredList, type FlavouredListOptions } from '../lists/flavoured';
import { expandedSize, groupedList } from '../lists/groups';
import { Stopwatch } from '../stopwatch';
import { type Measured } from '../task';

const EDITS = 100;

export function dead(options: FlavouredListOptions): Measured {
  return measureDead(flavouredList(options));
}

export function groups(rules: number): Measured {
  const list = groupedList(rules, 5);
  return { ...measureDead(list), note: `${(expandedSize(list) / 1e6).toFixed(1)} million boxes if written out` };
}

export function redundant(options: FlavouredListOptions): Measured {
  const list = flavouredList(options);
  const watch = new Stopwatch();
  const { index, dead: found } = deadRules(list);
  const { removable, undecided } = findRedundant(index, found);
  return done(list, watch.milliseconds, removable, found.steps.size + undecided.size);
}

/** The list and the same after 100 edits, each with its index. */
export function differing(options: FlavouredListOptions): Measured {
  const list = flavouredList(options);
  const other = edited(list, EDITS, 9);
  const watch = new Stopwatch();
  const space = PacketSpace.of(list, other);
  const [before, after] = [space.table(list), space.table(other)];
  const read = watch.milliseconds;
  const { pairs, undecided } = difference(before, after);
  const milliseconds = watch.milliseconds;
  const share = `${(milliseconds - read).toFixed(0)} ms after both lists were read; ${pairs.length} pairs of rules differ`;
  return { milliseconds, done: list.rules.length, total: list.rules.length, note: share + openNote(undecided.length) };
}

function measureDead(list: PacketList): Measured {
  const watch = new Stopwatch();
  const { dead: found } = deadRules(list);
  return done(list, watch.milliseconds, found.idle, found.steps.size);
}

function deadRules(list: PacketList): { readonly index: RuleIndex; readonly dead: DeadRules } {
  const index = PacketSpace.of(list).index(list);
  return { index, dead: findDead(index) };
}

function done({ rules }: PacketList, milliseconds: number, marks: Uint8Array, open: number): Measured {
  const found = [...marks.keys()].filter((rule) => marks[rule] === 1);
  return { milliseconds, done: rules.length, total: rules.length, found, ...(open > 0 && { note: openNote(open) }) };
}

function openNote(open: number): string {
  return open === 0 ? '' : `; ${open} not decided within the bound`;
}
