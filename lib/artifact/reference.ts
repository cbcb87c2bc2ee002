/** One step of a path: the key of an object or the index of a list. */
export type Step = string | number;

/** A reference to a declared object of the configuration or to a part of it. */
export interface Reference {
  /** The whole reference: `alicloud_eip_address.web.ip_address`. Equal texts mean the same value. */
  readonly text: string;
  /** The object: `alicloud_eip_address.web`, `data.x.y`, `var.office`, `local.z`, `module.m`. */
  readonly address: string;
  /** The part of the object: `ip_address`, `entries[0].cidr`, or empty for all of it. */
  readonly attribute: string;
  /** The attribute, step by step. */
  readonly steps: readonly Step[];
}

/** Gives an object of one stack the address that is unique in the artifact. */
export type Qualify = (address: string) => string;

const IDENTIFIER = '[\\p{ID_Start}_][\\p{ID_Continue}-]*';
const STEP = `\\.(?:${IDENTIFIER}|\\d+)|\\[\\d+\\]|\\["[^"\\\\$%]*"\\]`;

/** A name with steps behind it, at a place of a text. */
export const TRAVERSAL = new RegExp(`${IDENTIFIER}(?:${STEP})*`, 'uy');
const STEPS = new RegExp(STEP, 'gu');
const PLAIN_KEY = new RegExp(`^${IDENTIFIER}$`, 'u');

/** The reference that a traversal makes; undefined for a bare name, such as a function or a keyword. */
export function toReference(traversal: string, qualify: Qualify): Reference | undefined {
  const [root = ''] = /^[^.[]+/.exec(traversal) ?? [];
  const steps = (traversal.slice(root.length).match(STEPS) ?? []).map(readStep);
  const length = root === 'data' ? 2 : 1;
  const names = steps.slice(0, length);
  if (names.length < length || names.some((name) => typeof name !== 'string')) return undefined;
  return makeReference(qualify([root, ...names].join('.')), steps.slice(length));
}

export function makeReference(address: string, steps: readonly Step[]): Reference {
  const path = steps.map(printStep).join('');
  return { text: address + path, address, attribute: path.replace(/^\./, ''), steps };
}

/** The reference to a part of what another reference names. */
export function extendReference(reference: Reference, steps: readonly Step[]): Reference {
  return steps.length === 0 ? reference : makeReference(reference.address, [...reference.steps, ...steps]);
}

function readStep(text: string): Step {
  if (text.startsWith('["')) return text.slice(2, -2);
  const name = text.startsWith('.') ? text.slice(1) : text.slice(1, -1);
  return /^\d+$/.test(name) ? Number(name) : name;
}

function printStep(step: Step): string {
  if (typeof step === 'number') return `[${step}]`;
  return PLAIN_KEY.test(step) ? `.${step}` : `["${step}"]`;
}
