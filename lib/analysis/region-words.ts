import { type Box, DomainLine, RangeSet } from '../flow';
import { boxOf, clip, Measure, piecesOf, type PiecesOptions, rowRegion } from '../engine';
import { BoundaryWords, type CompiledBoundaries, type Vocabulary } from '../model';
import { type RegionReport } from './lint/finding';
import { type ListIndex } from './list-index';
import { weightsOf } from './weights';

/** Parts of a region that are shown; the rest is counted. */
const SHOWN = 5;
const COUNTED = 64;

/** Turns sets of flows of one compilation into words. */
export class RegionWords {
  private ownMeasure?: Measure;
  private readonly growOrder: readonly number[];
  private readonly impossible: readonly Box[];
  /** Dimensions of the payload, where no rule asks for it. */
  private readonly aside: ReadonlySet<number>;
  private words?: BoundaryWords;

  constructor(private readonly compiled: CompiledBoundaries, private readonly vocabulary: Vocabulary, private readonly maxSteps?: number) {
    this.growOrder = growOrderOf(compiled);
    this.impossible = compiled.impossible();
    const { applicationsMatter, applications, domains, space } = compiled;
    this.aside = new Set(applicationsMatter ? [] : [space.indexOf(applications.line.name), space.indexOf(domains.name)]);
  }

  private get measure(): Measure {
    this.ownMeasure ??= new Measure(weightsOf(this.compiled));
    return this.ownMeasure;
  }

  /** One box in words. */
  box(box: Box): string {
    this.words ??= new BoundaryWords(this.compiled, this.vocabulary);
    return this.words.of(box);
  }

  /** What covers leave of a region, as disjoint boxes, the largest first. */
  pieces(region: Box, covers: readonly Box[], most = COUNTED): { readonly boxes: readonly Box[]; readonly complete: boolean } {
    const options: PiecesOptions = { most, growOrder: this.growOrder, maxSteps: this.maxSteps };
    const { boxes, complete } = piecesOf(this.payloadAside(region), [...covers, ...this.impossible], options);
    const whole = boxes.map((box) => box.map((set, k) => (this.aside.has(k) ? region[k] : set)));
    return { boxes: whole.sort((a, b) => this.measure.box(b) - this.measure.box(a)), complete: complete === 'all' };
  }

  /**
   * Where no rule asks for applications and names, one payload that every protocol and port can have stands for all:
   * otherwise regions would fall apart along combinations that nobody asked about.
   */
  private payloadAside(region: Box): Box {
    const { applications, domains, space } = this.compiled;
    return region.map((set, k) => {
      if (!this.aside.has(k)) return set;
      return space.dimensions[k].name === domains.name ? RangeSet.single(DomainLine.NONE) : applications.unidentified;
    });
  }

  /** Boxes in words: a handful, and how many there are beside. */
  report(boxes: readonly Box[], complete: boolean): RegionReport {
    const parts = [...new Set(boxes.map((box) => this.box(box)))];
    const more = Math.max(0, parts.length - SHOWN);
    return { parts: parts.slice(0, SHOWN), ...(more > 0 ? { more } : {}), ...(complete ? {} : { moreThan: true as const }) };
  }

  /** How many flows there are in some boxes, roughly; for comparison. */
  weight(boxes: readonly Box[]): number {
    return boxes.reduce((total, box) => total + this.measure.box(box), 0);
  }

  /** The flows of a rule that some earlier rows take, with the share of the rule that they are. */
  taken(of: ListIndex, place: number, rows: readonly number[]): RegionReport {
    const { table } = of.index;
    const own = Array.from({ length: table.start[place + 1] - table.start[place] }, (_, i) => rowRegion(table, table.start[place] + i));
    const found: Box[] = [];
    let complete = true;
    const whole: Box[] = [];
    for (const region of own) {
      const all = this.pieces(boxOf(region), whole);
      whole.push(...all.boxes);
      complete &&= all.complete;
      for (const row of rows) {
        const common = clip(region, table, row);
        if (common === undefined) continue;
        const pieces = this.pieces(boxOf(common), found);
        found.push(...pieces.boxes);
        complete &&= pieces.complete;
      }
    }
    const sorted = found.sort((a, b) => this.measure.box(b) - this.measure.box(a));
    // A share of something that was not counted to its end would be no share.
    return { ...this.report(sorted, complete), ...(complete && whole.length > 0 ? { share: this.weight(found) / this.weight(whole) } : {}) };
  }
}

/** The dimensions that matter most to a reader come last to be narrowed: addresses and services first to be wide. */
function growOrderOf({ space, addressLines, protocols, ports }: CompiledBoundaries): readonly number[] {
  const rank = (name: string): number => {
    if (addressLines.has(name)) return 0;
    return name === protocols.name || name === ports.name ? 1 : 2;
  };
  return space.dimensions.map((_, k) => k).sort((a, b) => rank(space.dimensions[a].name) - rank(space.dimensions[b].name) || a - b);
}
