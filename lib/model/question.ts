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

export const isPeerQuestion = (question: string): boolean => question.startsWith(PEER);

/** What a user can bind to answer a question. */
export const bindableName = (question: string): string => question.split(MEMBER)[0].split(ASKED)[0];
