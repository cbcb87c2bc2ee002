/**
 * Does a list give every flow of a region one action? A proof, or the flow that gets another and the rule that gives it.
 *
 * A few points first; then, for each rule with another action that meets the region, whether the rules before it leave
 * it a flow there. Cost: some look-ups and the rows that meet the region.
 */
import { type Box, Work, type SearchOptions } from '../flow';
import { OpenSearch } from './open-search';
import { before } from './precedence';
import { clip, holdsRegion, type Region, regionOf } from './region';
import { someRowPoint } from './row-points';
import { type RuleIndex } from './rule-index';
import { NO_UNIT } from './rule-table';
import { Sampler } from './sampler';

export type Proof =
  | { readonly kind: 'proved' }
  /** `rule` is the number of rules for the default. */
  | { readonly kind: 'refuted'; readonly point: Int32Array; readonly rule: number }
  | { readonly kind: 'undecided'; readonly steps: number };

const GUESSES = 4;
const PROVED: Proof = { kind: 'proved' };

/** Answers many such questions about one list. */
export class Prover {
  private readonly search: OpenSearch;
  private readonly sampler = new Sampler();
  private readonly point: Int32Array;
  private readonly none: Uint8Array;

  constructor(private readonly index: RuleIndex, private readonly options: SearchOptions = {}) {
    this.search = new OpenSearch(index);
    this.point = new Int32Array(index.table.dimensions);
    this.none = new Uint8Array(index.table.rules);
  }

  /** @param box over the list's dimensions; one that holds no flow is proved */
  prove(box: Box, action: number): Proof {
    return box.some((set) => set.isEmpty) ? PROVED : this.proveRegion(regionOf(box), action);
  }

  private proveRegion(region: Region, action: number): Proof {
    const { index, point } = this;
    const { table } = index;
    for (let n = 0; n < GUESSES; n++) {
      this.sampler.guess(region, n, point);
      const rule = index.decides(point);
      if (rule >= 0 && table.actionOf(rule) !== action) return { kind: 'refuted', point: point.slice(), rule };
    }
    const refuted = this.refutedInSomeRow(region, action);
    if (refuted !== undefined) return refuted;
    const work = new Work(this.options);
    let open = false;
    const rows = index.overlapping(region, table.start[0], table.rows).slice();
    for (const row of rows) {
      const rule = table.ruleOf[row];
      if (table.action[rule] !== action) {
        const answer = this.reached(rule, clip(region, table, row)!, work);
        if (answer instanceof Int32Array) return { kind: 'refuted', point: answer, rule };
        if (answer === 'undecided') open = true;
      }
      if (!table.partial && holdsRegion(table, row, region)) return open ? { kind: 'undecided', steps: work.steps } : PROVED;
    }
    if (table.list.otherwise !== action) {
      const answer = this.reached(table.rules, region, work);
      if (answer instanceof Int32Array) return { kind: 'refuted', point: answer, rule: table.rules };
      if (answer === 'undecided') open = true;
    }
    return open ? { kind: 'undecided', steps: work.steps } : PROVED;
  }

  /** Looks at points that some rules with another action share with the region. */
  private refutedInSomeRow(region: Region, action: number): Proof | undefined {
    const { index, sampler, point } = this;
    const { table } = index;
    let rule = -1;
    const isRefuted = someRowPoint(index, { region, from: table.start[0], to: table.rows, skip: NO_UNIT }, action, sampler, point, () => {
      rule = index.decides(point);
      return rule >= 0 && table.actionOf(rule) !== action;
    });
    return isRefuted ? { kind: 'refuted', point: point.slice(), rule } : undefined;
  }

  /** A flow of the region that no rule before `rule` holds. */
  private reached(rule: number, region: Region, work: Work): Int32Array | 'covered' | 'undecided' {
    return this.search.before(region, before(this.index.table, rule, this.none), work);
  }
}
