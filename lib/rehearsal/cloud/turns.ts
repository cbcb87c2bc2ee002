import { type Digest } from './digest';

interface Waiting {
  readonly rank: string;
  readonly go: () => void;
}

/** Milliseconds without a call after which whoever is to call is taken to have called. */
const QUIET = 6;

/**
 * Lets the changes that are under way at one time complete one after the other, in an order that is drawn: the cloud
 * promises none. Who waits for whom is Terraform's business; so of those that have come, one is chosen when no more come.
 */
export class Turns {
  private readonly waiting: Waiting[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly digest: Digest) {}

  /** Waits for its turn; `what` is drawn by. */
  take(what: string): Promise<void> {
    return new Promise((go) => {
      this.waiting.push({ rank: this.digest.hex(16, 'turn', what), go });
      this.called();
    });
  }

  /** Something was called: others may follow. */
  called(): void {
    clearTimeout(this.timer);
    this.timer = this.waiting.length === 0 ? undefined : setTimeout(() => { this.next(); }, QUIET);
  }

  private next(): void {
    const first = this.waiting.reduce((least, one) => (one.rank < least.rank ? one : least));
    this.waiting.splice(this.waiting.indexOf(first), 1);
    first.go();
    this.called();
  }
}
