/** An answer as JSON, the way every command writes it. */
export const jsonText = (answer: object): string => `${JSON.stringify(answer, undefined, 2)}\n`;
