/**
 * What one list does with the flows of a batch.
 *
 * Flows of which everything is known go to a classifier, which finds the first rule that matches. Where the log or the
 * artifact leaves something open, or the order of rules is open, every rule that may decide is searched for: the
 * verdict is that of the list only if all of them come to the same action.
 *
 * Cost: a classifier's look-up for each flow, or a look-up by classes and one search for each combination of classes.
 */
import { BatchClassifier, RuleIndex } from '../engine';
import { type Action, bindableName, type BoundaryList, type CompiledBoundaries, peerGroup } from '../model';
import { ClassMemo } from './class-memo';
import { Columns, type Picked } from './columns';
import { dependence } from './dependence';
import { type FlowBatch } from './flow-batch';
import { DEFAULT, type Outcomes } from './outcomes';
import { type Peers } from './peers';
import { DeciderSearch, type PossibleDeciders, type Precedes } from './possible-deciders';

/** A log has flows of many kinds at a long list, and of few at a short one: there may be hundreds of these. */
const memoFor = (rules: number): number => Math.min(2 ** 18, 2 ** (8 + Math.ceil(Math.log2(rules + 1))));

export class ListJudge {
  private readonly list: BoundaryList;
  private readonly columns: Columns;
  private readonly memo: ClassMemo;
  private readonly search: DeciderSearch;
  private readonly classifier?: BatchClassifier;
  /** By a rule's place plus one: the outcome where that rule surely decides. */
  private readonly decided: Int32Array;
  private readonly precedes: Precedes;

  /**
   * @param compiled one list by itself
   * @param place its place among all lists that are asked
   */
  constructor(private readonly compiled: CompiledBoundaries, private readonly place: number, private readonly outcomes: Outcomes, peers?: Peers) {
    [this.list] = compiled.lists;
    const { entries } = this.list;
    const sizes = compiled.space.dimensions.map(({ size }) => size);
    const boxes = entries.flatMap((entry) => entry.boxes);
    this.columns = new Columns(compiled, this.list, peers);
    this.memo = new ClassMemo(sizes, [...boxes, ...compiled.impossible()]);
    this.precedes = precedence(this.list);
    const index = RuleIndex.of({ rules: entries.map((entry) => ({ boxes: entry.boxes, action: 0, predecessors: entry.predecessors })), otherwise: 0 }, { sizes });
    this.search = new DeciderSearch(sizes, index, compiled.impossible(), this.precedes);
    if (entries.every(({ predecessors }) => predecessors === undefined)) this.classifier = new BatchClassifier(index, { memoSize: memoFor(entries.length) });
    this.decided = Int32Array.from({ length: entries.length + 1 }, (_, i) => outcomes.intern({ verdict: this.actionOf(i - 1), list: place, deciders: [i - 1], dependsOn: [] }));
  }

  /** Writes the outcome of each picked flow, in their order. */
  judge(batch: FlowBatch, picked: Picked, out: Int32Array): void {
    const open = this.columns.fill(batch, picked);
    if (!open && this.classifier !== undefined) {
      this.classifier.classify(this.columns.columns, picked.count, out);
      for (let i = 0; i < picked.count; i++) out[i] = this.decided[out[i] + 1];
      return;
    }
    const answer = (i: number): number => this.searched(i);
    for (let i = 0; i < picked.count; i++) out[i] = this.memo.get(this.columns.columns, i, answer);
  }

  private searched(i: number): number {
    const found = this.search.find(this.columns.columns.map((column) => column[i]));
    const actions = new Set(found.deciders.map((rule) => this.actionOf(rule)));
    if (actions.size === 1 && found.givenUp === undefined) {
      return this.outcomes.intern({ verdict: [...actions][0], list: this.place, deciders: found.deciders, dependsOn: [] });
    }
    return this.outcomes.intern({ verdict: 'undecided', list: this.place, deciders: found.deciders, dependsOn: this.dependsOn(found) });
  }

  private dependsOn(found: PossibleDeciders): readonly string[] {
    if (found.givenUp !== undefined) return [`a search that was given up after ${found.givenUp} steps`];
    const { dimensions, orders } = dependence(found, this.precedes, (rule) => this.actionOf(rule));
    const names = dimensions.flatMap((k) => this.namesOf(this.columns.names[k]));
    return [...new Set([...names, ...orders.map((rules) => `the order of ${[...new Set(rules.map((rule) => this.nameOf(rule)))].sort().join(' and ')}`)])].sort();
  }

  /** A dimension as the user knows it: what can be bound, or what the log does not give. */
  private namesOf(dimension: string): readonly string[] {
    const { applications, domains, time, allocated } = this.compiled;
    if (dimension === applications.line.name) return ['the application, which the log does not give'];
    if (dimension === domains.name) return ['the domain name, which the log does not give'];
    if (dimension === time?.name) return ['the time, which the log does not give'];
    const line = [...allocated.values()].find(({ name }) => name === dimension);
    if (line !== undefined) return line.all.map(({ set }) => set.unknown);
    return [peerGroup(dimension) === undefined ? bindableName(dimension) : dimension];
  }

  private nameOf(rule: number): string {
    const { origin } = rule === DEFAULT ? this.list.boundary.list.otherwise : this.list.entries[rule].rule;
    return origin.resource ?? origin.says;
  }

  private actionOf(rule: number): Action {
    return rule === DEFAULT ? this.list.otherwise : this.list.entries[rule].action;
  }
}

function precedence({ entries }: BoundaryList): Precedes {
  const named = entries.map(({ predecessors }) => predecessors && new Set(predecessors));
  return (rule, other) => named[other]?.has(rule) ?? rule < other;
}
