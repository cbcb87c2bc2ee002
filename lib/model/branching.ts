import { type Service } from '../net';
import { type AddressMatch, type AddressView, membership, membershipQuestion } from './address-view';
import { type Answers } from './answers';
import { type Observation } from './observation';
import { type OpenFlow } from './open-flow';
import { type Hop } from './path';
import { type DomainNames } from './rule-list';

/** A question that had more than one possible answer, and the answer that was tried. */
export interface Fork {
  readonly question: string;
  readonly taken: number;
  readonly of: number;
}

/** Which branches to take: replayed from the start for each run, depth first. */
export class Script {
  private taken: Fork[] = [];
  private at = 0;

  /** The branch to take at the next question with `of` answers. */
  fork(question: string, of: number): number {
    if (this.at === this.taken.length) this.taken.push({ question, taken: 0, of });
    const branch = this.taken[this.at].taken;
    this.at += 1;
    return branch;
  }

  get forks(): readonly Fork[] {
    return this.taken.slice(0, this.at);
  }

  /** Moves on to the next run; false when every branch was taken. */
  next(): boolean {
    this.taken = this.taken.slice(0, this.at);
    this.at = 0;
    while (this.taken.length > 0) {
      const last = this.taken.pop()!;
      if (last.taken + 1 < last.of) {
        this.taken.push({ ...last, taken: last.taken + 1 });
        return true;
      }
    }
    return false;
  }
}

/** A flow as one hop sees it, with open answers taken from a script. */
export class BranchingObservation implements Observation {
  constructor(
    private readonly hop: Pick<Hop, 'source' | 'destination'>, private readonly flow: OpenFlow, private readonly script: Script, private readonly answers: Answers,
  ) {}

  sourceIn(addresses: AddressMatch): boolean {
    return this.addressIn(this.hop.source, addresses);
  }

  destinationIn(addresses: AddressMatch): boolean {
    return this.addressIn(this.hop.destination, addresses);
  }

  private addressIn(view: AddressView, match: AddressMatch): boolean {
    if (match === 'any') return true;
    if (this.decide(this.flow.addressQuestion(view, match.known))) return true;
    return match.unknown.some((set) => {
      const member = membership(view, set);
      if (member === 'no') return false;
      if (!this.decide(this.flow.addressQuestion(view, set.within))) return false;
      return member === 'yes' || this.holds(membershipQuestion(view, set));
    });
  }

  serviceIn(services: 'any' | readonly Service[]): boolean {
    return services === 'any' || this.decide(this.flow.serviceQuestion(services));
  }

  applicationIdentified(): boolean {
    return this.decide(this.flow.identifiedQuestion());
  }

  applicationIn(names: readonly string[]): boolean {
    return this.decide(this.flow.applicationQuestion(names));
  }

  domainObserved(): boolean {
    return this.decide(this.flow.showsNameQuestion()) && this.decide(this.flow.hasNameQuestion());
  }

  observedDomainIn(names: DomainNames): boolean {
    return this.domainObserved() && this.intendedDomainIn(names);
  }

  intendedDomainIn(names: DomainNames): boolean {
    return this.decide(this.flow.domainQuestion(names));
  }

  holds(question: string): boolean {
    return this.answers(question) ?? this.decide(this.flow.openQuestion(question));
  }

  firstOf<T>(candidates: readonly T[], describe: (candidate: T) => string): T {
    if (candidates.length === 1) return candidates[0];
    const names = [...new Set(candidates.map(describe))].sort().join(' and ');
    return candidates[this.script.fork(`the order of ${names}`, candidates.length)];
  }

  /** Asks the flow; where both answers are possible the script chooses, and the flow remembers. */
  private decide(question: { readonly name: string; readonly answer: boolean | undefined; assume(yes: boolean): void }): boolean {
    if (question.answer !== undefined) return question.answer;
    const yes = this.script.fork(question.name, 2) === 0;
    question.assume(yes);
    return yes;
  }
}
