import { FirewrightError } from '../../net';

/** A block of HCL as it is written: what it is, and where it stands. Arguments stay text: Terraform is who reads them. */
export interface HclBlock extends Place {
  readonly type: string;
  readonly labels: readonly string[];
  readonly arguments: Readonly<Record<string, string>>;
  /** Where each argument stands, with its name. */
  readonly places: Readonly<Record<string, Place>>;
  readonly blocks: readonly HclBlock[];
}

/** From the first character to the one behind the last. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

type Body = Pick<HclBlock, 'arguments' | 'places' | 'blocks'>;

/**
 * The blocks of a file, of which the expressions are skipped.
 * @throws FirewrightError FW_REHEARSAL where it cannot be told where one ends
 */
export const hclBlocks = (text: string, source: string): readonly HclBlock[] => new Scanner(text, source).body(undefined).blocks;

const BLANK = /\s+|#.*|\/\/.*|\/\*[\s\S]*?\*\//y;
const BLANK_IN_LINE = /[^\S\n]+|\/\*[\s\S]*?\*\//y;
const NAME = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const LABEL = /"(?:[^"\\\n]|\\.)*"/y;
const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)[^\S\n]*\n/uy;
const COMMENT = /#.*|\/\/.*|\/\*[\s\S]*?\*\//y;
const ESCAPE = /\\[\s\S]|\$\$\{|%%\{/y;
const INTERPOLATION = /[$%]\{/y;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

class Scanner {
  private at = 0;

  constructor(private readonly text: string, private readonly source: string) {}

  /** What is between braces, or in the whole file, for which nothing closes it. */
  body(closing: '}' | undefined): Body {
    const found = { arguments: {} as Record<string, string>, places: {} as Record<string, Place>, blocks: [] as HclBlock[] };
    for (;;) {
      this.skip(BLANK);
      if (this.text[this.at] === closing) return found;
      const from = this.at;
      const name = this.take(NAME);
      if (name === '') throw this.fault('the name of an argument or a block is missing');
      this.skip(BLANK_IN_LINE);
      if (this.text[this.at] === '=') {
        this.at += 1;
        const start = this.at;
        const to = this.expression();
        found.arguments[name] = this.text.slice(start, to).trim();
        found.places[name] = { from, to };
      } else found.blocks.push(this.block(name, from));
    }
  }

  private block(type: string, from: number): HclBlock {
    const labels: string[] = [];
    while (this.text[this.at] !== '{') {
      const label = this.take(LABEL) || this.take(NAME);
      if (label === '') throw this.fault(`the { of the block ${type} is missing`);
      labels.push(label.replace(/^"|"$/g, ''));
      this.skip(BLANK_IN_LINE);
    }
    this.at += 1;
    const body = this.body('}');
    this.at += 1;
    return { type, labels, ...body, from, to: this.at };
  }

  /** Goes to the end of an expression: that of the line, or the brace of the block that it stands in; gives where it ends before comments. */
  private expression(): number {
    let end = this.at;
    while (this.at < this.text.length && this.text[this.at] !== '\n' && this.text[this.at] !== '}') {
      if (this.take(COMMENT) !== '') continue;
      const isBlank = /\s/.test(this.text[this.at]!);
      this.part();
      if (!isBlank) end = this.at;
    }
    return end;
  }

  /** Goes behind one piece of an expression: a comment, a text, what is in brackets, or a character. */
  private part(): void {
    if (this.take(COMMENT) !== '' || this.heredoc()) return;
    const char = this.text[this.at]!;
    this.at += 1;
    if (char === '"') this.quoted();
    else if (CLOSING[char] !== undefined) this.until(CLOSING[char]);
  }

  private until(closing: string): void {
    while (this.text[this.at] !== closing) {
      if (this.at >= this.text.length) throw this.fault(`a ${closing} is missing`);
      this.part();
    }
    this.at += 1;
  }

  private quoted(): void {
    while (this.text[this.at] !== '"') {
      if (this.at >= this.text.length) throw this.fault('a quotation mark is missing');
      if (this.take(ESCAPE) !== '') continue;
      if (this.take(INTERPOLATION) !== '') this.until('}');
      else this.at += 1;
    }
    this.at += 1;
  }

  private heredoc(): boolean {
    HEREDOC.lastIndex = this.at;
    const [opening, marker] = HEREDOC.exec(this.text) ?? [];
    if (opening === undefined) return false;
    const end = new RegExp(`^[^\\S\\n]*${marker}[^\\S\\n]*$`, 'gmu');
    end.lastIndex = this.at + opening.length;
    const found = end.exec(this.text);
    if (found === null) throw this.fault(`the end of the text ${marker} is missing`);
    this.at = found.index + found[0].length;
    return true;
  }

  private skip(pattern: RegExp): void {
    while (this.take(pattern) !== '');
  }

  /** Goes behind what is next, if it is this; gives it. */
  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  private fault(why: string): FirewrightError {
    const line = this.text.slice(0, this.at).split('\n').length;
    return new FirewrightError('FW_REHEARSAL', { what: 'it cannot be rehearsed: a file that is not HCL', where: `${this.source}:${line}`, why, fix: 'see what terraform validate says of it' });
  }
}
