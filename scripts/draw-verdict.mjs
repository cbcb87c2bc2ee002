/**
 * Draws docs/verdict.svg: what `firewright verify` writes about the broken web shop, as a terminal shows it.
 * Nothing is retouched; lines are broken where a terminal of this width breaks them.
 *
 * Usage: npm run build && node scripts/draw-verdict.mjs [FILE]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const COLUMNS = 116;
const CHARACTER = 7.5;
const LINE = 17;
const MARGIN = 16;
const COLOURS = { 31: '#ff7b72', 32: '#7ee787', 33: '#f2cc60', 34: '#79c0ff', 35: '#d2a8ff', 36: '#76e3ea' };

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const intents = 'examples/web-shop/intents.yaml';

const target = process.argv[2] ?? join(root, 'docs', 'verdict.svg');
const command = `$ firewright verify cdktf.out --intents ${intents}\n\n`;
writeFileSync(target, svg((command + await verdict()).trimEnd().split('\n').flatMap(broken)));

/** The command's own output, with the colours that it has on a terminal. */
async function verdict() {
  const { run } = require(join(root, 'dist', 'lib', 'cli', 'main.js'));
  const output = mkdtempSync(join(tmpdir(), 'firewright-verdict-'));
  try {
    execFileSync(process.execPath, [join(root, 'dist', 'examples', 'web-shop', 'broken.js')],
      { cwd: root, env: { ...process.env, CDKTF_OUTDIR: output } });
    let text = '';
    const write = (part) => { text += part; };
    process.chdir(root);
    const code = await run(['verify', output, '--intents', intents], '', { out: write, err: write, input: async () => undefined, colour: true, debug: false });
    if (code !== 1) throw new Error(`expected a refutation, exit code 1, not ${code}:\n${text}`);
    return text;
  } finally {
    rmSync(output, { recursive: true });
  }
}

/** A line as characters with their style, in pieces that fit the terminal. */
function broken(line) {
  const characters = [];
  let style = { colour: undefined, bold: false, dim: false };
  for (const [, codes, character] of line.matchAll(/\x1b\[([\d;]*)m|([^\x1b])/gu)) {
    if (character !== undefined) characters.push({ character, style });
    else for (const code of codes.split(';').map(Number)) style = styled(style, code);
  }
  const rows = [];
  do rows.push(characters.splice(0, COLUMNS)); while (characters.length > 0);
  return rows;
}

function styled(style, code) {
  switch (code) {
    case 0: return { colour: undefined, bold: false, dim: false };
    case 1: return { ...style, bold: true };
    case 2: return { ...style, dim: true };
    case 22: return { ...style, bold: false, dim: false };
    case 39: return { ...style, colour: undefined };
    default:
      if (COLOURS[code] === undefined) throw new Error(`no colour for SGR code ${code}`);
      return { ...style, colour: COLOURS[code] };
  }
}

function svg(rows) {
  const width = Math.ceil(2 * MARGIN + COLUMNS * CHARACTER);
  const height = 2 * MARGIN + rows.length * LINE;
  const lines = rows.map((row, index) => runs(row).map(({ from, text, style }) => (
    `<text x="${MARGIN + from * CHARACTER}" y="${MARGIN + index * LINE + 13}" textLength="${[...text].length * CHARACTER}"${look(style)}>${escaped(text)}</text>`
  )).join('')).filter((line) => line !== '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="Terminal output of firewright verify">
<rect width="${width}" height="${height}" rx="8" fill="#161b22"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="12.5" fill="#e6edf3">
${lines.join('\n')}
</g>
</svg>
`;
}

/** Neighbours of one style, blanks at the ends left out. */
function runs(row) {
  const found = [];
  row.forEach(({ character, style }, at) => {
    const last = found.at(-1);
    if (last !== undefined && last.style === style) last.text += character;
    else found.push({ from: at, text: character, style });
  });
  return found.map((run) => ({ ...run, from: run.from + run.text.length - run.text.trimStart().length, text: run.text.trim() }))
    .filter(({ text }) => text !== '');
}

function look({ colour, bold, dim }) {
  return [colour === undefined ? '' : ` fill="${colour}"`, bold ? ' font-weight="bold"' : '', dim ? ' opacity="0.6"' : ''].join('');
}

/** Blanks that a viewer does not collapse. */
function escaped(text) {
  return text.replaceAll(' ', '\u00a0').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
