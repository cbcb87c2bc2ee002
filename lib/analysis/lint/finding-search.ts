import { type Answers, type Boundary, isOther, type MadeAssumption, type Network } from '../../model';
import { type Intent } from '../../intent/intent';
import { KnownLists } from '../known-lists';
import { clustersOf, inSeveralLists, type Useless, uselessRules } from '../useless-rules';
import { borderFindings } from './border-findings';
import { combinedFindings, isCombined } from './combined';
import { type DeadContext, deadFindings } from './dead-findings';
import { bookFindings, preventionFindings, quotaFindings } from './declared-findings';
import { type Finding, type FindingKind } from './finding';
import { intendedAt } from './intended';
import { beyondFindings, contextOf, listFindings, type ListSettings } from './list-findings';
import { loginFindings } from './open-login';
import { unguardedFindings } from './unguarded-findings';

export interface SearchSettings {
  readonly now: Date;
  readonly answers: Answers;
  readonly intents?: readonly Intent[];
  readonly maxSteps?: number;
  /** Whether notes are looked for. */
  readonly notes: boolean;
}

/** Lists that are asked about together, with what was found: groups of one direction, or one list of the border. */
interface Asked {
  readonly contexts: readonly DeadContext[];
  readonly useless: ReadonlyMap<DeadContext, Useless>;
}

/**
 * Finds what there is in a network, and in the same network under other assumptions: what is alike there is looked at
 * once.
 */
export class FindingSearch {
  private readonly lists = new KnownLists<DeadContext>();
  private readonly beyond = new KnownLists<readonly Finding[]>();
  private readonly asked: Asked[] = [];
  private readonly own = new WeakMap<Useless, readonly Finding[]>();
  private readonly idle = new WeakMap<DeadContext, readonly Finding[]>();
  private readonly border = new WeakMap<DeadContext, readonly Finding[]>();

  constructor(private readonly settings: SearchSettings) {}

  of(network: Network): readonly Finding[] {
    const { now, answers, maxSteps, intents } = this.settings;
    const settings: ListSettings = { vocabulary: network.vocabulary(), now, answers, maxSteps };
    const inventory = network.inventory();
    const intended = intents === undefined ? undefined : intendedAt(network, intents);
    const boundaries = network.boundaries();
    const contexts = new Map(boundaries.map((boundary) => [boundary, this.lists.of(boundary, [], () => contextOf(boundary, settings))]));
    const useless = this.uselessIn(boundaries, contexts);
    const single = boundaries.filter((one) => !isCombined(one)).flatMap((boundary) => {
      const context = contexts.get(boundary)!;
      const own = [...this.findingsIn(context, useless.get(context)!), ...this.borderIn(context)];
      // Entries of a network ACL are for replies as well, of which intents say nothing.
      if (intended === undefined || boundary.kind === 'network-acl') return own;
      const wanted = intended.get(boundary.id) ?? [];
      return [...own, ...this.beyond.of(boundary, wanted, () => beyondFindings(boundary, wanted, settings))];
    });
    const idle = (boundary: Boundary): readonly Finding[] => this.idleIn(contexts.get(boundary)!);
    return [
      ...ofNoUse(single, boundaries), ...combinedFindings(boundaries, idle, single), ...loginFindings(network, { answers, maxSteps }),
      ...bookFindings(inventory), ...quotaFindings(inventory), ...preventionFindings(inventory), ...unguardedFindings(inventory),
    ];
  }

  /** The assumptions of which another choice leads to other errors or warnings than these findings. */
  decisive(network: Network, findings: readonly Finding[]): readonly MadeAssumption[] {
    const own = gravest(findings);
    return network.consulted.filter((name) => network.alternatives(name).some((other) => isOther(() => gravest(this.of(other)), own)))
      .map((name) => network.describeAssumption(name));
  }

  private uselessIn(boundaries: readonly Boundary[], contexts: ReadonlyMap<Boundary, DeadContext>): ReadonlyMap<DeadContext, Useless> {
    return new Map(clustersOf(boundaries).flatMap((cluster) => [...this.ask(cluster.map((boundary) => contexts.get(boundary)!))]));
  }

  private ask(contexts: readonly DeadContext[]): ReadonlyMap<DeadContext, Useless> {
    const known = this.asked.find((one) => one.contexts.length === contexts.length && contexts.every((context, i) => context === one.contexts[i]));
    if (known !== undefined) return known.useless;
    const useless = uselessRules(contexts, { maxSteps: this.settings.maxSteps, eachAlone: true });
    this.asked.push({ contexts, useless });
    return useless;
  }

  private findingsIn(context: DeadContext, useless: Useless): readonly Finding[] {
    const known = this.own.get(useless) ?? listFindings(context, useless, this.settings.notes);
    this.own.set(useless, known);
    return known;
  }

  private borderIn(context: DeadContext): readonly Finding[] {
    const known = this.border.get(context) ?? borderFindings(context);
    this.border.set(context, known);
    return known;
  }

  private idleIn(context: DeadContext): readonly Finding[] {
    const known = this.idle.get(context) ?? deadFindings(context);
    this.idle.set(context, known);
    return known;
  }
}

const USELESS: readonly FindingKind[] = ['dead', 'duplicate', 'neverMatches', 'redundant'];

/** Without what is said of rules of which the artifact does not tell where they stand, and which are of use to one of the lists. */
function ofNoUse(findings: readonly Finding[], boundaries: readonly Boundary[]): readonly Finding[] {
  const several = inSeveralLists(boundaries);
  if (several.size === 0) return findings;
  const standsIn = (name: string): number => boundaries.filter((one) => !isCombined(one) && one.list.rules.some(({ origin }) => origin.resource === name)).length;
  const isUseless = ({ kind, severity }: Finding): boolean => USELESS.includes(kind) && severity !== 'note';
  const useful = new Set([...several].filter((name) => new Set(findings.filter((one) => one.rule === name && isUseless(one)).map(({ list }) => list)).size < standsIn(name)));
  return findings.filter((one) => !useful.has(one.rule) || !USELESS.includes(one.kind));
}

/** Errors and warnings as text, to be compared. */
const gravest = (findings: readonly Finding[]): string => findings.filter(({ severity }) => severity !== 'note')
  .map(({ id, rule, list, severity }) => `${id} ${rule} ${list} ${severity}`).sort().join('\n');
