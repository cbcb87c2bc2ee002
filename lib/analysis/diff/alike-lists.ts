import { type Answers, type Hop, membership, membershipQuestion, type Path, type RuleList, type UnknownAddresses } from '../../model';
import { isAlike } from '../known-lists';

/** What a list leaves open. */
interface Open {
  readonly questions: ReadonlySet<string>;
  readonly source: ReadonlySet<UnknownAddresses>;
  readonly destination: ReadonlySet<UnknownAddresses>;
}

/**
 * Whether the lists on a way, and the answers to what they ask, are alike in both versions.
 *
 * Cost: ways share lists, so each pair of lists is compared once, and each list is searched for questions once.
 */
export class AlikeLists {
  private readonly known = new WeakMap<RuleList, Map<RuleList, boolean>>();
  private readonly open = new WeakMap<RuleList, Open>();

  constructor(private readonly answers: { readonly answersBefore: Answers; readonly answersAfter: Answers }) {}

  onAlike(before: Path | undefined, after: Path | undefined): boolean {
    if (before?.hops.length !== after?.hops.length || !isAlike([before?.shift, before?.speaks], [after?.shift, after?.speaks])) return false;
    return (before?.hops ?? []).every((hop, i) => {
      const other = after!.hops[i];
      return isAlike([hop.kind, hop.name, hop.source, hop.destination], [other.kind, other.name, other.source, other.destination])
        && this.areAlike(hop.list, other.list) && this.areAnswered(hop);
    });
  }

  private areAlike(before: RuleList, after: RuleList): boolean {
    const others = this.known.get(before) ?? new Map<RuleList, boolean>();
    this.known.set(before, others);
    const alike = others.get(after) ?? isAlike(before, after);
    others.set(after, alike);
    return alike;
  }

  /** Whether both versions were given the same answers to everything that a hop asks. */
  private areAnswered({ source, destination, list }: Hop): boolean {
    const open = this.open.get(list) ?? openOf(list);
    this.open.set(list, open);
    const { answersBefore, answersAfter } = this.answers;
    const same = (question: string): boolean => answersBefore(question) === answersAfter(question);
    const sides = [[source, open.source], [destination, open.destination]] as const;
    return [...open.questions].every(same) && sides.every(([view, sets]) => (
      [...sets].every((set) => membership(view, set) !== 'open' || same(membershipQuestion(view, set)))));
  }
}

function openOf({ rules }: RuleList): Open {
  const matches = rules.flatMap((rule) => rule.matches);
  const unknown = (side: 'source' | 'destination'): ReadonlySet<UnknownAddresses> => new Set(matches.flatMap((match) => {
    const terms = match[side];
    return terms === 'any' ? [] : terms.unknown;
  }));
  return { questions: new Set(matches.flatMap(({ when }) => when)), source: unknown('source'), destination: unknown('destination') };
}
