/** Answers that a user gave to open questions, by `--bind QUESTION=true`. */
export type Answers = (question: string) => boolean | undefined;

export const NO_ANSWERS: Answers = () => undefined;
