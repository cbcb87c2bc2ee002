import { type AddressMatch, type AddressView, type Answers, membership, membershipQuestion, type Match, type RuleList, type UnknownAddresses } from '../../model';

/** A list and what it sees of a flow: a boundary, or one of the hops of a way. */
interface Seen {
  readonly source: AddressView;
  readonly destination: AddressView;
  readonly list: RuleList;
}

/**
 * The list with the answers to its open questions worked in, so that versions which were given different ones can be
 * compared over one space.
 */
export function withAnswers<T extends Seen>(seen: T, answers: Answers): T {
  const { source, destination, list } = seen;
  const matchOf = (match: Match): readonly Match[] => {
    const given = match.when.map(answers);
    if (given.includes(false)) return [];
    const open = match.when.filter((_, i) => given[i] === undefined);
    return [{ ...match, source: addressesOf(match.source, source, answers), destination: addressesOf(match.destination, destination, answers), when: open }];
  };
  return { ...seen, list: { ...list, rules: list.rules.map((rule) => ({ ...rule, matches: rule.matches.flatMap(matchOf) })) } };
}

function addressesOf(match: AddressMatch, view: AddressView, answers: Answers): AddressMatch {
  if (match === 'any' || match.unknown.length === 0) return match;
  let { known } = match;
  const unknown: UnknownAddresses[] = [];
  for (const set of match.unknown) {
    const answer = membership(view, set) === 'open' ? answers(membershipQuestion(view, set)) : undefined;
    if (answer === undefined) unknown.push(set);
    else if (answer) known = known.union(set.within.intersect(view.within));
  }
  return { known, unknown };
}
