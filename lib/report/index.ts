export { type TextOptions, resultLines, verificationText } from './verification-text';
export { explanationText } from './explanation-text';
export { EXPLAIN_SCHEMA, explanationJson, VERIFY_SCHEMA, verificationJson } from './json';
export { paint, type Paint, printable } from './paint';
export { type IsQuestion, remedyFor } from './remedy';
