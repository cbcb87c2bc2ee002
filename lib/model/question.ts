/**
 * Open questions are named by what the artifact does not tell, and what is asked of it. The user sees, and
 * binds, the first part: `var.enabled` for "does var.enabled make this policy take part?".
 */
export const MEMBER = ' ∋ ';
const ASKED = ' ▸ ';

/** The question what an unknown value means for one thing. */
export const questionAbout = (unknown: string, asked: string): string => `${unknown}${ASKED}${asked}`;

const PEER = 'the other side is a member of ';

/** The question whether the other side of a flow is a member of a group. */
export const peerQuestion = (group: string): string => `${PEER}${group}`;

/** The group of such a question; undefined for any other question. */
export const peerGroup = (question: string): string | undefined => (question.startsWith(PEER) ? question.slice(PEER.length) : undefined);

/** What a user can bind to answer a question. */
export const bindableName = (question: string): string => question.split(MEMBER)[0].split(ASKED)[0];

/** A question as the second half of a sentence that begins with `if`. */
export function questionInWords(question: string): string {
  const [set, view] = question.split(MEMBER);
  if (view !== undefined) return `the ${view} is in ${set}`;
  const [unknown, asked] = question.split(ASKED);
  return asked === undefined ? question : `${asked} (${unknown})`;
}
