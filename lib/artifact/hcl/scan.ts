import { FirewrightError } from '../../net';

/** Where something stands in a file: its line, counted from 1, its first character, and the one behind its last. */
export interface Place {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** An argument as it is written: its name, and the text of its expression. */
export interface WrittenAttribute extends Place {
  readonly name: string;
  readonly text: string;
}

/** A block as it is written. */
export interface WrittenBlock extends Place {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: WrittenBody;
}

/** What stands between braces, or in a whole file, in its order. */
export interface WrittenBody {
  readonly attributes: readonly WrittenAttribute[];
  readonly blocks: readonly WrittenBlock[];
}

const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy;
const OPENING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * Takes a file apart into blocks and arguments, which keeps the lines that the parser does not tell. What is between them is the parser's
 * business, and so is every mistake: it has to accept the file, too. Cost: one pass.
 */
export function scan(text: string, source: string): WrittenBody {
  const scanner = new Scanner(text, source);
  return scanner.body(false);
}

class Scanner {
  private at = 0;
  private counted = { at: 0, line: 1 };

  constructor(private readonly text: string, private readonly source: string) {}

  body(isNested: boolean): WrittenBody {
    const attributes: WrittenAttribute[] = [];
    const blocks: WrittenBlock[] = [];
    for (;;) {
      this.skip(true);
      if (this.at >= this.text.length && !isNested) return { attributes, blocks };
      if (this.text[this.at] === '}' && isNested) {
        this.at += 1;
        return { attributes, blocks };
      }
      const [line, from] = [this.line(), this.at];
      const name = this.name();
      this.skip(false);
      if (this.text[this.at] === '=') {
        this.at += 1;
        this.skip(false);
        const start = this.at;
        const end = this.expression();
        const expression = this.text.slice(start, end);
        // The parser wants the end of the line that ends a heredoc.
        attributes.push({ name, text: expression.startsWith('<<') ? `${expression}\n` : expression, line, from, to: end });
      } else {
        const labels = this.labels();
        const body = this.body(true);
        blocks.push({ type: name, labels, body, line, from, to: this.at });
      }
    }
  }

  private labels(): string[] {
    const labels: string[] = [];
    for (;;) {
      this.skip(false);
      if (this.text[this.at] === '{') {
        this.at += 1;
        return labels;
      }
      if (this.text[this.at] === '"') {
        const start = this.at + 1;
        this.quoted();
        labels.push(this.text.slice(start, this.at - 1));
      } else {
        labels.push(this.name());
      }
    }
  }

  /** Moves behind an expression, which a line's end ends outside of brackets; gives where it ends itself, without what follows it. */
  private expression(): number {
    const open: string[] = [];
    let end = this.at;
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      if (open.length === 0 && (char === '\n' || char === '}')) return end;
      if (this.comment()) continue;
      if (char === '"') this.quoted();
      else if (char === '<' && this.heredoc()) {
        if (open.length === 0) return this.at;
      } else {
        if (OPENING[char] !== undefined) open.push(OPENING[char]);
        else if (char === open.at(-1)) open.pop();
        this.at += 1;
      }
      if (!/\s/.test(char)) end = this.at;
    }
    return end;
  }

  /** Moves behind a quoted string, with the templates in it. */
  private quoted(): void {
    this.at += 1;
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      if (char === '"') {
        this.at += 1;
        return;
      }
      if (char === '\\') this.at += 2;
      else this.templatePart();
    }
    throw this.fault('a quoted string does not end');
  }

  /** Moves by one character of a template, or behind an interpolation. */
  private templatePart(): void {
    const rest = this.text.slice(this.at, this.at + 3);
    if (rest === '$${' || rest === '%%{') this.at += 3;
    else if (rest.startsWith('${') || rest.startsWith('%{')) {
      this.at += 2;
      this.bracketed('}');
    } else this.at += 1;
  }

  /** Moves behind the bracket that closes. */
  private bracketed(closing: string): void {
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      if (char === closing) {
        this.at += 1;
        return;
      }
      if (char === '"') this.quoted();
      else {
        this.at += 1;
        if (OPENING[char] !== undefined) this.bracketed(OPENING[char]);
      }
    }
    throw this.fault(`the ${closing} that closes a bracket is missing`);
  }

  private heredoc(): boolean {
    HEREDOC.lastIndex = this.at;
    const [opening, marker] = HEREDOC.exec(this.text) ?? [];
    if (opening === undefined) return false;
    const closing = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?$`, 'mu');
    const rest = this.text.slice(this.at + opening.length);
    const found = closing.exec(rest);
    if (!found) throw this.fault(`the end of a heredoc, ${marker}, is missing`);
    this.at += opening.length + found.index + found[0].length;
    return true;
  }

  /** Moves behind spaces and comments; behind lines, too, where `lines` says so. */
  private skip(lines: boolean): void {
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      if (char === '\n' ? lines : /\s/.test(char)) this.at += 1;
      else if (!this.comment()) return;
    }
  }

  /** Moves behind a comment, up to the end of its line. */
  private comment(): boolean {
    const two = this.text.slice(this.at, this.at + 2);
    if (two === '/*') {
      const end = this.text.indexOf('*/', this.at + 2);
      if (end < 0) throw this.fault('a comment does not end');
      this.at = end + 2;
      return true;
    }
    if (two !== '//' && this.text[this.at] !== '#') return false;
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
    return true;
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const [name] = NAME.exec(this.text) ?? [];
    if (name === undefined) throw this.fault('the name of an argument or of a block is missing');
    this.at += name.length;
    return name;
  }

  private line(): number {
    const { at, line } = this.counted;
    this.counted = { at: this.at, line: line + this.text.slice(at, this.at).split('\n').length - 1 };
    return this.counted.line;
  }

  private fault(why: string): FirewrightError {
    return new FirewrightError('FW_HCL', { what: 'not configuration in HCL', where: `${this.source}:${this.line()}`, why, fix: 'see what terraform validate says of it' });
  }
}
