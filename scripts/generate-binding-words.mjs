/**
 * Writes lib/import/binding-words.ts: what the generated classes of constructs/alicloud/provider take, so that the
 * evaluator can write programs that use them without needing them. Run it after the bindings have changed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const PLAIN = {
  string: 's', number: 'n', 'boolean | cdktf.IResolvable': 'b', 'string[]': 'S', 'number[]': 'N', '{ [key: string]: string }': 'M',
};

/** The text of lib/import/binding-words.ts. */
export function bindingWords() {
  const provider = join(root, 'constructs', 'alicloud', 'provider');
  const lines = readdirSync(provider, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
    .map((name) => lineOf(readFileSync(join(provider, name, 'index.ts'), 'utf8')));
  const entry = readFileSync(join(root, 'constructs', 'alicloud', 'index.ts'), 'utf8');
  const named = [...entry.matchAll(/^export \{ (\w+) \} from '\.\/provider\//gm)].map(([, name]) => name).sort();
  return `/**
 * What the generated classes take, by type of resource; made by scripts/generate-binding-words.mjs.
 *
 * The class, then the arguments with their kinds: s text, n number, b truth value, S and N lists, M map, \`{...}\` one block,
 * \`[...]\` a list of blocks, \`a>b\` a property whose name is not the argument's, \`!\` one that has to be given. Behind \`@\` the attributes that are texts.
 */
export const BINDING_WORDS: Readonly<Record<string, string>> = {
${lines.join('')}};

/** The classes that firewright/alicloud has by name, and not only in \`provider\`. */
export const NAMED_CLASSES: readonly string[] = [${named.map((name) => `'${name}'`).join(', ')}];
`;
}

function lineOf(source) {
  const [, name, base] = /export class (\w+) extends cdktf\.Terraform(Resource|DataSource|Provider) \{/.exec(source);
  const type = /tfResourceType = "(\w+)"/.exec(source)?.[1] ?? /terraformResourceType: '(\w+)'/.exec(source)?.[1] ?? 'provider';
  const key = base === 'DataSource' ? `data.${type}` : base === 'Provider' ? `provider.${type}` : type;
  const own = source.slice(source.indexOf(`export class ${name} extends`));
  const attributes = [...own.matchAll(/public get (\w+)\(\) \{\s*return this\.getStringAttribute\('(\w+)'\)/g)]
    .map(([, property, attribute]) => spelled(attribute, property));
  return `  '${key}': '${name} ${argumentsIn(source, `${name}Config`)} @ ${attributes.join(' ')}',\n`;
}

function argumentsIn(source, name) {
  const start = new RegExp(`export interface ${name}\\b[^{]*\\{`).exec(source);
  const body = source.slice(start.index, source.indexOf('\n}', start.index));
  return [...body.matchAll(/#(\w+) \w+#\w+\}[\s\S]*?readonly (\w+)(\??): (.*);/g)]
    .filter(([, , , , type]) => !/Timeouts$/.test(type))
    .map(([, argument, property, optional, type]) => `${spelled(argument, property)}${optional ? '' : '!'}:${kindOf(source, type)}`).join(' ');
}

function kindOf(source, type) {
  if (PLAIN[type]) return PLAIN[type];
  const list = /^(\w+)\[\] \| cdktf\.IResolvable$/.exec(type);
  if (list) return `[ ${argumentsIn(source, list[1])} ]`;
  if (/^[A-Z]\w*$/.test(type)) return `{ ${argumentsIn(source, type)} }`;
  throw new Error(`no kind for ${type}`);
}

const spelled = (argument, property) => (
  property === argument.replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase()) ? argument : `${argument}>${property}`);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'lib', 'import', 'binding-words.ts'), bindingWords());
