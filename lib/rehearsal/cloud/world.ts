import { type PlainObject } from '../schema/values';
import { type Digest } from './digest';
import { PolicyLists } from './policy-lists';

/** Something that the cloud took without a word and did not do as it was asked. */
export interface Ignored {
  readonly type: string;
  readonly id: string;
  readonly says: string;
}

/** Something that was done to one object. */
export interface Change {
  readonly action: 'create' | 'update' | 'delete';
  readonly type: string;
  readonly id: string;
}

/** All objects at one moment, and the order of the policies in each list. */
export interface Snapshot {
  readonly objects: readonly { readonly type: string; readonly object: PlainObject }[];
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** All that is in the simulated cloud. */
export class World {
  readonly lists = new PolicyLists();
  readonly ignored: Ignored[] = [];
  /** The region that a provider was configured with first. */
  region: string | undefined;
  /** Is told of every change, when it is made. */
  onChange: ((change: Change) => void) | undefined;
  private readonly created = new Map<string, number>();
  private readonly objects = new Map<string, Map<string, PlainObject>>();

  constructor(readonly digest: Digest) {}

  get(type: string, id: unknown): PlainObject | undefined {
    return this.objects.get(type)?.get(String(id));
  }

  /** Objects of a type, in the order in which they were created. */
  all(type: string): readonly PlainObject[] {
    return [...this.objects.get(type)?.values() ?? []];
  }

  put(type: string, object: PlainObject): void {
    const known = this.objects.get(type) ?? new Map<string, PlainObject>();
    this.objects.set(type, known.set(String(object.id), object));
  }

  /** How many objects of each type were created, by type. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.created].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Forgets what was counted so far. */
  countAnew(): void {
    this.created.clear();
  }

  /** Counts an object that was created. */
  count(type: string): void {
    this.created.set(type, (this.created.get(type) ?? 0) + 1);
  }

  snapshot(): Snapshot {
    return {
      objects: [...this.objects].flatMap(([type, known]) => [...known.values()].map((object) => ({ type, object }))),
      lists: new Map([...this.lists.all()].map(([list, policies]) => [list, [...policies]])),
    };
  }

  take(type: string, id: unknown): void {
    this.objects.get(type)?.delete(String(id));
  }
}
