/**
 * What is measured, with the goals that were set for it. Rows come one after the other, as they are measured; peers
 * are compared with figures of the same run, and their answers with those of the engine.
 */
import { factor, milliseconds, multiple, perSecond, times, timesFaster } from './figure';
import { type FlavourName } from './lists/flavour';
import { type FlavouredListOptions } from './lists/flavoured';
import { measure, measureOnce } from './measure';
import { type Goal, type Row } from './table';
import { type Result, type Task } from './task';

const FLAVOURS: readonly FlavourName[] = ['acl', 'fw', 'ipc'];

type ListKind = Extract<Task, { readonly list: FlavouredListOptions }>['kind'];
type Variant = Pick<FlavouredListOptions, 'family' | 'payload'>;

const VARIANTS: readonly { readonly name: string; readonly variant: Variant }[] = [
  { name: '', variant: {} },
  { name: ', IPv6', variant: { family: 6 } },
  { name: ', applications and domains', variant: { payload: true } },
];

export interface PlanOptions {
  /** Nothing longer than a few seconds. */
  readonly quick: boolean;
  /** How long the diagram and the solver may take for a list. */
  readonly peerMilliseconds: number;
}

export class Plan {
  /** What was measured so far, by task. */
  private readonly known = new Map<string, Result>();

  constructor(private readonly options: PlanOptions) {}

  *rows(): Generator<Row> {
    const sizes = this.options.quick ? [1000, 10_000] : [1000, 10_000, 100_000];
    for (const rules of sizes) yield* this.deadRows(rules);
    for (const rules of sizes.slice(1)) yield this.row(`rules that can go, ${named(rules)}`, 'redundant', rules, {}, REDUNDANT_GOALS.get(rules));
    if (!this.options.quick) yield* this.growthRows();
    yield this.row('difference after 100 edits, 10k', 'difference', 10_000, {}, atMost(200));
    yield this.rates('proofs of intents, 10k', 'proofs', 10_000, {}, atLeast(50_000));
    yield this.groups();
    for (const { name, variant } of VARIANTS.slice(0, 2)) {
      yield this.rates(`replay of a Zipf log, 10k${name}`, 'replay', 10_000, variant, name === '' ? atLeast(8e6) : undefined);
    }
    yield this.csv();
    yield* this.peerRows();
  }

  private *deadRows(rules: number): Generator<Row> {
    const base = this.results('dead', rules, {});
    for (const { name, variant } of VARIANTS) {
      yield this.row(`dead rules, ${named(rules)}${name}`, 'dead', rules, variant, name === '' ? DEAD_GOALS.get(rules) : undefined);
      if (name === '') continue;
      const others = this.results('dead', rules, variant);
      yield {
        name: `dead rules, ${named(rules)}${name}, compared`, goal: atMostTimes(2),
        figures: others.map((result, i) => factor(result.milliseconds / base[i].milliseconds)),
      };
    }
  }

  /** What ten times the rules cost; a hundred times would be quadratic. */
  private *growthRows(): Generator<Row> {
    for (const [kind, name] of [['dead', 'dead rules'], ['redundant', 'rules that can go']] as const) {
      const [small, large] = [this.results(kind, 10_000, {}), this.results(kind, 100_000, {})];
      yield { name: `${name}, 100k compared with 10k`, figures: large.map((result, i) => factor(result.milliseconds / small[i].milliseconds)) };
    }
  }

  private groups(): Row {
    const result = this.result({ kind: 'groups', rules: 10_000 });
    return { name: 'dead rules of object groups, 10k', note: result.note, figures: [milliseconds(result)], goal: atMost(1000) };
  }

  private csv(): Row {
    const result = this.result({ kind: 'csv', lines: 2_000_000 });
    return { name: 'reading lines of CSV', note: result.note, figures: [perSecond(result)], goal: atLeast(4e6) };
  }

  private *peerRows(): Generator<Row> {
    yield this.peer('Z3 on dead rules, 1k', 'z3', 1000, atLeastTimes(200));
    yield this.peer('BDD on dead rules, 10k', 'bdd', 10_000, atLeastTimes(50), 'fw');
    const replayed = this.results('replay', 10_000, {});
    const scanned = this.results('linear', 10_000, {});
    yield { name: 'linear scan on replay, 10k', goal: atLeastTimes(50), figures: replayed.map((result, i) => timesFaster(result, scanned[i])) };
  }

  /** @param only the flavour to which the goal applies @default - all */
  private peer(name: string, kind: 'z3' | 'bdd', rules: number, goal: Goal, only?: FlavourName): Row {
    const figures = FLAVOURS.map((flavour) => {
      // Once more, beside the peer: the machine may be busier now than it was then.
      const own = measure({ kind: 'dead', list: { flavour, rules } });
      const theirs = measureOnce({ kind, list: { flavour, rules }, milliseconds: this.options.peerMilliseconds });
      expectSame(name, theirs, own);
      const figure = times(theirs, own);
      return only === undefined || only === flavour ? figure : { ...figure, value: Infinity };
    });
    return { name, figures, goal: only === undefined ? goal : { ...goal, text: `${goal.text} on ${only}` } };
  }

  private row(name: string, kind: ListKind, rules: number, variant: Variant, goal?: Goal): Row {
    return { name, figures: this.results(kind, rules, variant).map(milliseconds), ...(goal && { goal }) };
  }

  private rates(name: string, kind: ListKind, rules: number, variant: Variant, goal?: Goal): Row {
    return { name, figures: this.results(kind, rules, variant).map(perSecond), ...(goal && { goal }) };
  }

  private results(kind: ListKind, rules: number, variant: Variant): readonly Result[] {
    return FLAVOURS.map((flavour) => this.result({ kind, list: { flavour, rules, ...variant } } as Task));
  }

  private result(task: Task): Result {
    const key = JSON.stringify(task);
    let result = this.known.get(key);
    if (result === undefined) this.known.set(key, result = measure(task));
    return result;
  }
}

/** Speed is worth nothing if the answers differ. */
function expectSame(name: string, peer: Result, own: Result): void {
  const found = own.found!.filter((rule) => rule < peer.done);
  if (String(found) === String(peer.found)) return;
  throw new Error(`${name}: ${peer.found!.length} dead rules, and the engine has ${found.length} among the same ${peer.done} rules`);
}

const named = (rules: number): string => `${rules / 1000}k`;

const atMost = (most: number, megabytes = Infinity): Goal => ({
  text: `${most < 1000 ? `${most} ms` : `${most / 1000} s`}${megabytes === Infinity ? '' : `, ${megabytes} MB`}`,
  reached: (value, used = 0) => value <= most && used <= megabytes,
});
const atLeast = (least: number): Goal => ({
  text: least >= 1e6 ? `${least / 1e6} M/s` : `${least / 1e3} k/s`, reached: (value) => value >= least,
});
const atMostTimes = (most: number): Goal => ({ text: `at most ${multiple(most)}`, reached: (value) => value <= most });
const atLeastTimes = (least: number): Goal => ({ text: `${multiple(least)} and more`, reached: (value) => value >= least });

const DEAD_GOALS: ReadonlyMap<number, Goal> = new Map([
  [1000, atMost(50)], [10_000, atMost(200, 100)], [100_000, atMost(5000, 300)],
]);
const REDUNDANT_GOALS: ReadonlyMap<number, Goal> = new Map([[10_000, atMost(500)], [100_000, atMost(25_000)]]);
