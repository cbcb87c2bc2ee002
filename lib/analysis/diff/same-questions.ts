/**
 * What a rule leaves open is named after its resource. A rule that has another name in the new version, and says the same,
 * leaves the same open: its questions are asked under the old name in both, so that a new name is no difference.
 */
import { type Known, type Rule, type RuleList } from '../../model';
import { textOf } from '../text-of';

/** By question of the new version, the same question of the old one; only where the names differ. */
export type SameQuestions = ReadonlyMap<string, string>;

export function sameQuestions(before: RuleList, after: RuleList): SameQuestions {
  const [old, fresh] = [before, after].map(({ rules }) => asking(rules));
  const waiting = new Map<string, string[]>();
  for (const [name, rules] of old) {
    if (fresh.has(name)) continue;
    const text = nameless(name, rules);
    const same = waiting.get(text);
    if (same) same.push(name);
    else waiting.set(text, [name]);
  }
  const found = new Map<string, string>();
  for (const [name, rules] of fresh) {
    const partner = old.has(name) ? undefined : waiting.get(nameless(name, rules))?.shift();
    if (partner === undefined) continue;
    for (const question of rules.flatMap(questionsOf)) found.set(question, renamed(question, name, partner));
  }
  return found;
}

/** The list with its questions under the names of the old version. */
export function underOldNames(list: RuleList, same: SameQuestions): RuleList {
  if (same.size === 0) return list;
  return {
    ...list, rules: list.rules.map((rule) => ({ ...rule, matches: rule.matches.map((match) => ({ ...match, when: match.when.map((one) => same.get(one) ?? one) })) })),
  };
}

/** A flow with the answers also under the names that the new version has for the questions. */
export function answeringBoth(known: Known, same: SameQuestions): Known {
  const own = known.questions;
  if (same.size === 0 || own === undefined) return known;
  return { ...known, questions: new Map([...own, ...[...same].flatMap(([question, old]) => (own.has(old) ? [[question, own.get(old)!] as const] : []))]) };
}

const questionsOf = ({ matches }: Rule): readonly string[] => matches.flatMap(({ when }) => when);

/** By resource, the rules of those that ask anything. */
function asking(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const rule of rules) {
    const name = rule.origin.resource;
    if (name !== undefined && rule.implicit !== true) found.set(name, [...found.get(name) ?? [], rule]);
  }
  return new Map([...found].filter(([, own]) => own.some((rule) => questionsOf(rule).length > 0)));
}

const nameless = (name: string, rules: readonly Rule[]): string => textOf(rules.map(({ matches, action, during }) => (
  [matches.map(({ when, ...match }) => [match, when.map((question) => renamed(question, name, ''))]), action, during?.key])));

const renamed = (question: string, from: string, to: string): string => question.split(' ').map((word) => (word === from ? to : word)).join(' ');
