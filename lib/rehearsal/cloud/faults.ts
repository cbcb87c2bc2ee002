import { type Turns } from './turns';
import { type Change } from './world';

/** What happens to a call: see docs/rehearse.md. */
export type FaultKind = 'fail' | 'taint' | 'die' | 'throttle';

/** A change that was made, with what it is recognized by when the same deployment asks for it again. */
export interface Call extends Change {
  readonly key: string;
}

/** The process that was to answer is not there any more. */
export class Gone extends Error {
  override readonly name = 'Gone';
}

/** Lets calls go wrong on request, and remembers those that did what they were to do. */
export class Faults {
  /** In the order in which they completed. */
  readonly calls: Call[] = [];
  private armed: { readonly kind: FaultKind; readonly key?: string } | undefined;
  private readonly throttled = new Set<string>();
  private isDead = false;
  private struck = false;

  /** From now on the first call of this key goes wrong; with `throttle` each one does, once. */
  arm(kind: FaultKind, key?: string): void {
    this.armed = { kind, ...(key !== undefined && { key }) };
    this.struck = false;
  }

  /** Nothing goes wrong any more, and a process that died is started anew. */
  mend(): void {
    this.armed = undefined;
    this.isDead = false;
  }

  /** Whether what was armed came about. */
  get hasStruck(): boolean {
    return this.struck;
  }

  /** Waits for the turn of a call, and decides what happens to it. @throws Gone */
  async turn(key: string, turns: Turns, drawn: string): Promise<'fail' | 'taint' | 'die' | undefined> {
    await turns.take(drawn);
    this.refuseDead();
    const kind = this.struckBy(key);
    // The provider itself calls again when it is throttled. [TF:errors]
    return kind === 'throttle' ? this.turn(key, turns, `${drawn} again`) : kind;
  }

  /** @throws Gone */
  refuseDead(): void {
    if (this.isDead) throw new Gone('the process of the provider has ended');
  }

  private struckBy(key: string): FaultKind | undefined {
    const { kind, key: wanted } = this.armed ?? {};
    const isThrottled = kind === 'throttle' && !this.throttled.has(key);
    if (!isThrottled && (wanted !== key || this.struck)) return undefined;
    this.struck = true;
    this.throttled.add(key);
    this.isDead = kind === 'die';
    return kind;
  }
}
