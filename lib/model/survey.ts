import { type AddressSet, type DomainPattern } from '../net';
import { type AddressMatch, type AddressView, membership, membershipQuestion, type UnknownAddresses } from './address-view';
import { type Answers } from './answers';
import { type Hop } from './path';

/** What the rules of some lists mention. */
export interface Survey {
  readonly views: Map<string, AddressView>;
  readonly addresses: Map<string, AddressSet[]>;
  readonly applications: Set<string>;
  readonly patterns: DomainPattern[];
  readonly questions: Set<string>;
  /** Those of the questions that ask whether an address is in a set. */
  readonly memberships: Map<string, { readonly view: AddressView; readonly set: UnknownAddresses }>;
}

/** What the rules of some lists mention, so that the lines are cut where it matters and nowhere else. */
export function survey(hops: readonly Pick<Hop, 'source' | 'destination' | 'list'>[], answers: Answers): Survey {
  const seen: Survey = {
    views: new Map(), addresses: new Map(), applications: new Set(), patterns: [], questions: new Set(), memberships: new Map(),
  };
  for (const hop of hops) {
    for (const view of [hop.source, hop.destination]) {
      seen.views.set(view.name, view);
      if (!seen.addresses.has(view.name)) seen.addresses.set(view.name, [view.within]);
    }
    for (const rule of hop.list.rules) {
      for (const match of rule.matches) {
        surveyAddresses(match.source, hop.source, seen, answers);
        surveyAddresses(match.destination, hop.destination, seen, answers);
        if (Array.isArray(match.applications)) match.applications.forEach((name) => seen.applications.add(name));
        if (typeof match.domain === 'object') seen.patterns.push(...('observed' in match.domain ? match.domain.observed : match.domain.intended).patterns);
        match.when.filter((question) => answers(question) === undefined).forEach((question) => seen.questions.add(question));
      }
    }
  }
  return seen;
}

/** Membership as names tell it, or as the user answered. */
export function answered(view: AddressView, set: UnknownAddresses, answers: Answers): 'yes' | 'no' | 'open' {
  const member = membership(view, set);
  const answer = member === 'open' ? answers(membershipQuestion(view, set)) : undefined;
  return answer === undefined ? member : answer ? 'yes' : 'no';
}

function surveyAddresses(match: AddressMatch, view: AddressView, seen: Survey, answers: Answers): void {
  if (match === 'any') return;
  const sets = seen.addresses.get(view.name)!;
  sets.push(match.known.intersect(view.within));
  for (const set of match.unknown) {
    const member = answered(view, set, answers);
    if (member !== 'no') sets.push(set.within.intersect(view.within));
    if (member !== 'open') continue;
    const question = membershipQuestion(view, set);
    seen.questions.add(question);
    const known = seen.memberships.get(question);
    // Rules may each be about a part of the set.
    seen.memberships.set(question, { view, set: known === undefined ? set : { ...set, within: known.set.within.union(set.within) } });
  }
}
