/** Values that the user gives to unknowns, and which of them were asked for. */
export class Bindings {
  /** The names of those that were used; grows while the artifact is read. */
  readonly used = new Set<string>();

  constructor(readonly all: ReadonlyMap<string, string>) {}

  get(name: string): string | undefined {
    const value = this.all.get(name);
    if (value !== undefined) this.used.add(name);
    return value;
  }
}
