import { Annotations, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import { PreventionMode } from './prevention';

/** What a category depends on in the account's intrusion prevention. */
interface Engine {
  readonly mode: PreventionMode;
  readonly threatIntelligence: boolean;
}

interface Category {
  readonly scope: Construct;
  /** Whether it is there to block, and not only to alert. */
  readonly blocks: boolean;
}

const watches = new WeakMap<TerraformStack, ThreatWatch>();

/** Warns of categories that have no effect under the intrusion prevention of their stack, whichever is written first. */
export class ThreatWatch {
  static of(scope: Construct): ThreatWatch {
    const stack = TerraformStack.of(scope);
    const watch = watches.get(stack) ?? new ThreatWatch();
    watches.set(stack, watch);
    return watch;
  }

  private engine: Engine | undefined;
  private readonly categories: Category[] = [];

  /** The account's intrusion prevention is this. */
  engineIs(engine: Engine): void {
    this.engine = engine;
    for (const category of this.categories) warn(category, engine);
  }

  /** A category is switched on. */
  hasCategory(category: Category): void {
    this.categories.push(category);
    if (this.engine) warn(category, this.engine);
  }
}

function warn({ scope, blocks }: Category, { mode, threatIntelligence }: Engine): void {
  if (!threatIntelligence) {
    Annotations.of(scope).addWarning('This category has no effect: threat intelligence is switched off as a whole. '
      + 'Set threatIntelligence: true on the IntrusionPrevention.');
  } else if (blocks && mode === PreventionMode.MONITOR) {
    Annotations.of(scope).addWarning('This category blocks nothing: in monitor mode intrusion prevention only alerts. '
      + 'Use PreventionMode.BLOCK, or ThreatAction.ALERT here.');
  }
}
