import { type PlainObject } from '../schema/values';
import { type World } from './world';

/** What is peculiar to one kind of object in the cloud. Arguments that nobody gave are null. */
export interface Kind {
  /** What its identifier begins with, where nothing else is said. */
  readonly prefix?: string;
  /** Its identifier, where it is made up of others; `given` has what was computed already. */
  readonly identify?: (given: PlainObject, world: World) => string;
  /** What the cloud fills in. `drawn` is a text of its own for each object, to draw from. */
  readonly compute?: (given: PlainObject, world: World, drawn: string) => PlainObject;
  /** Raises a Refusal. `before` is the object as it was, when it is changed. */
  readonly check?: (given: PlainObject, world: World, before: PlainObject | undefined) => void;
  /** Does what follows from its creation or change. May raise a Refusal. */
  readonly written?: (object: PlainObject, world: World, before: PlainObject | undefined) => void;
  /** Raises a Refusal when it cannot be deleted; does what follows from that otherwise. */
  readonly removed?: (object: PlainObject, world: World) => void;
  /** What is different by now from what was written; `undefined` when the object is gone. */
  readonly now?: (object: PlainObject, world: World) => PlainObject | undefined;
  /** Arguments that are not sent at all beside these others, and what to tell. */
  readonly ignores?: (given: Readonly<Record<string, unknown>>) => Readonly<Record<string, string>>;
}

export const textOf = (object: PlainObject, name: string): string => (typeof object[name] === 'string' ? object[name] : '');

export const isGiven = (object: Readonly<Record<string, unknown>>, name: string): boolean => (
  object[name] !== null && object[name] !== undefined && object[name] !== '');
