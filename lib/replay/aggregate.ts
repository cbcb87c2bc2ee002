import { type Rule } from '../model';
import { type ListDesk, type ReplayedList } from './list-desk';
import { DEFAULT, type Outcome, REPLAY_VERDICTS, type ReplayVerdict } from './outcomes';
import { type ReplayDecision, type ReplayReport, type RuleCount } from './replay-report';
import { type Seen, type Tally } from './tally';

/** Counts by outcome, summed up by verdict, list, rule, and what undecided ones depend on. */
export function summary({ lists, outcomes }: ListDesk, tally: Tally, total: number): Pick<ReplayReport, 'lists' | 'byRule' | 'undecided' | 'from' | 'to'> & {
  readonly byVerdict: Readonly<Record<ReplayVerdict, number>>;
} {
  const byVerdict = Object.fromEntries(REPLAY_VERDICTS.map((verdict) => [verdict, 0])) as Record<ReplayVerdict, number>;
  const records = lists.map(() => 0);
  const names = new Map<string, number>();
  const rows = lists.map((list) => new Rows(list));
  const all = new Sum();
  for (let id = 0; id < outcomes.count; id++) {
    const outcome = outcomes.get(id);
    const seen = tally.of(id);
    byVerdict[outcome.verdict] += seen.count;
    all.add(seen);
    for (const name of outcome.dependsOn) names.set(name, (names.get(name) ?? 0) + seen.count);
    if (outcome.list === undefined) continue;
    records[outcome.list] += seen.count;
    rows[outcome.list].add(outcome, seen);
  }
  return {
    byVerdict, ...all.times('from', 'to'),
    lists: lists.map(({ id, name }, i) => ({ id, name, records: records[i] })),
    byRule: rows.flatMap((list) => list.counts(total)).sort((a, b) => b.count - a.count || b.perhaps - a.perhaps),
    undecided: [...names].filter(([, count]) => count > 0).map(([dependsOn, count]) => ({ dependsOn, count })).sort((a, b) => b.count - a.count),
  };
}

/** An outcome in the words of its list. */
export function decisionOf(lists: readonly ReplayedList[], { verdict, list, deciders, dependsOn }: Outcome): ReplayDecision {
  if (list === undefined) return { verdict, rules: [], dependsOn };
  const names = deciders.map((rule) => nameOf(lists[list], rule));
  return { verdict, list: lists[list].name, rules: [...new Set(names)], dependsOn };
}

function nameOf({ list }: ReplayedList, rule: number): string {
  const { origin } = rule === DEFAULT ? list.otherwise : list.rules[rule];
  return origin.resource ?? origin.says;
}

/** The rules of one list as a person knows them: what has the same origin, words and action is one. */
class Rows {
  private readonly rows: { readonly rule: Pick<Rule, 'action' | 'origin' | 'implicit'>; readonly sure: Sum; readonly perhaps: Sum }[] = [];
  /** By a rule's place plus one. */
  private readonly rowOf: number[] = [];

  constructor(private readonly list: ReplayedList) {
    const known = new Map<string, number>();
    const { otherwise, rules } = list.list;
    for (const rule of [otherwise, ...rules]) {
      const key = JSON.stringify([rule.origin.resource, rule.origin.says, rule.action, rule === otherwise]);
      const row = known.get(key) ?? this.rows.push({ rule, sure: new Sum(), perhaps: new Sum() }) - 1;
      known.set(key, row);
      this.rowOf.push(row);
    }
  }

  add({ verdict, deciders }: Outcome, seen: Seen): void {
    const rows = new Set(deciders.map((rule) => this.rowOf[rule + 1]));
    const sure = rows.size === 1 && verdict !== 'undecided';
    for (const row of rows) this.rows[row][sure ? 'sure' : 'perhaps'].add(seen);
  }

  /** The default, which is the last resort, comes last. */
  counts(total: number): readonly RuleCount[] {
    const [otherwise, ...rules] = this.rows;
    return [...rules, otherwise].map(({ rule: { action, origin, ...rule }, sure, perhaps }): RuleCount => ({
      rule: origin.resource ?? origin.says, ...(origin.constructPath === undefined ? {} : { constructPath: origin.constructPath }), says: origin.says,
      list: this.list.name, verdict: action, implicit: ('implicit' in rule && rule.implicit === true) || origin === this.list.list.otherwise.origin,
      count: sure.count, perhaps: perhaps.count, share: total === 0 ? 0 : sure.count / total, ...sure.times('firstSeen', 'lastSeen'),
    }));
  }
}

class Sum {
  count = 0;
  private first = Infinity;
  private last = -Infinity;

  add({ count, first, last }: Seen): void {
    this.count += count;
    if (first < this.first) this.first = first;
    if (last > this.last) this.last = last;
  }

  times<F extends string, L extends string>(first: F, last: L): Partial<Record<F | L, Date>> {
    if (this.last < this.first) return {};
    return { [first]: new Date(this.first * 1000), [last]: new Date(this.last * 1000) } as Record<F | L, Date>;
  }
}
