const WIDTH = 130;

/** A text as a literal of JavaScript, in single quotes, on one line whatever it holds. */
export function quote(text: string): string {
  return `'${escaped(text).replace(/'/g, "\\'")}'`;
}

/** Texts and expressions in turn as a template literal. */
export function templateLiteral(parts: readonly (string | { readonly code: string })[]): string {
  return `\`${parts.map((part) => (typeof part === 'string' ? escaped(part).replace(/`|\$(?=\{)/g, '\\$&') : `\${${part.code}}`)).join('')}\``;
}

/** Letters of the control blocks, separators of lines, and halves of pairs do not survive in a source file. */
function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu, (char) => [...Array(char.length).keys()].map((at) => unit(char.charCodeAt(at))).join(''));
}

const unit = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** A text for a comment of one line. */
export const comment = (text: string): string => `// ${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').replace(/\*\//g, '* /')}`;

/** The key of an object literal; one that is called `__proto__` would set the prototype. */
export function keyCode(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key);
}

export type Property = readonly [key: string, code: string];

/** An object literal, on one line where it fits. */
export function objectCode(properties: readonly Property[]): string {
  const items = properties.map(([key, code]) => (key === code ? key : `${keyCode(key)}: ${code}`));
  return items.length === 0 ? '{}' : bracketed('{', items, '}', ' ');
}

export function arrayCode(items: readonly string[]): string {
  return bracketed('[', items, ']', '');
}

/** A call, with its arguments on lines of their own where it does not fit on one. */
export function callCode(name: string, args: readonly string[]): string {
  const line = `${name}(${args.join(', ')})`;
  if (line.length <= WIDTH - 5 || line.includes('\n')) return line;
  return `${name}(\n${args.map((one) => `  ${indented(one)},\n`).join('')})`;
}

/** Lines one step further in. */
export const indented = (code: string): string => code.replace(/\n/g, '\n  ');

function bracketed(open: string, items: readonly string[], close: string, pad: string): string {
  const line = `${open}${pad}${items.join(', ')}${pad}${close}`;
  if (line.length <= WIDTH - 30 && !line.includes('\n')) return line;
  return `${open}\n${items.map((item) => `  ${indented(item)},\n`).join('')}${close}`;
}
