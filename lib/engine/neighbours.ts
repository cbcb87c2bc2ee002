/**
 * Members of a group by where they begin on a line, from which members are removed while it is walked.
 *
 * Invariant: `before` and `after` link the members that are left, in order; removing one is O(1), and a walk from a
 * member touches only those that are left.
 */
export class Neighbours {
  private readonly sorted: readonly number[];
  private readonly position: ReadonlyMap<number, number>;
  private readonly before: Int32Array;
  private readonly after: Int32Array;

  constructor(members: readonly number[], private readonly beginning: (member: number) => number) {
    this.sorted = [...members].sort((a, b) => beginning(a) - beginning(b) || a - b);
    this.position = new Map(this.sorted.map((member, at) => [member, at]));
    this.before = Int32Array.from(this.sorted, (_, at) => at - 1);
    this.after = Int32Array.from(this.sorted, (_, at) => at + 1);
  }

  /** The other members, the nearest first. */
  * around(member: number): Generator<number> {
    const own = this.position.get(member)!;
    const middle = this.beginning(member);
    let left = this.before[own];
    let right = this.after[own];
    while (left >= 0 || right < this.sorted.length) {
      const toLeft = left < 0 ? Infinity : middle - this.beginning(this.sorted[left]);
      const toRight = right >= this.sorted.length ? Infinity : this.beginning(this.sorted[right]) - middle;
      const at = toLeft <= toRight ? left : right;
      if (toLeft <= toRight) left = this.before[at];
      else right = this.after[at];
      yield this.sorted[at];
    }
  }

  remove(member: number): void {
    const at = this.position.get(member)!;
    const [left, right] = [this.before[at], this.after[at]];
    if (left >= 0) this.after[left] = right;
    if (right < this.sorted.length) this.before[right] = left;
  }
}
