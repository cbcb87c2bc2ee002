/** What became of one resource, setting or other part of an artifact. */
export interface ImportedAs {
  /** The address in the artifact, or what the file calls it: `output.url`. */
  readonly address: string;
  /** The class or the verb that it became: `Vpc`, `SecurityGroup`, `allowFrom`. */
  readonly as: string;
}

/** A part that no construct expresses, so that the program has it as it is written. */
export interface CarriedPart extends ImportedAs {
  readonly why: string;
}

/** A part that the program does not have. */
export interface LeftOut {
  readonly address: string;
  readonly why: string;
}

/** A program made of an artifact, and what became of everything in it. */
export interface ImportedProgram {
  /** What was imported: the path that it was read from. */
  readonly source: string;
  /** The stacks, in the order of the program. */
  readonly stacks: readonly string[];
  /** The text of the program, `main.ts`. */
  readonly text: string;
  /** What became a construct or a generated class. */
  readonly imported: readonly ImportedAs[];
  /** What is there as it is written. */
  readonly carried: readonly CarriedPart[];
  /** What is not there. */
  readonly left: readonly LeftOut[];
}
