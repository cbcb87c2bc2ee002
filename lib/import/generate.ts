import { type Artifact, type Resource, type Settings } from '../artifact';
import { FirewrightError } from '../net';
import { asConfigured } from './configured';
import { comment, quote } from './literals';
import { className, constructId, Names } from './names';
import { type CarriedPart, type ImportedAs, type ImportedProgram, type LeftOut } from './report';
import { inProgramWords, settingsOf } from './shown';
import { type Imports, StackScope } from './stack-scope';
import { untoldIn } from './untold';
import { writeStack } from './write-stack';

/** A stack of an artifact. */
interface Stack {
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly settings: readonly Settings[];
}

export interface ImportOptions {
  /**
   * Whether the program tells Terraform where resources of its state are that get other addresses. Superfluous when none does.
   * @default true
   */
  readonly moves?: boolean;
}

/**
 * A program in TypeScript that synthesizes to what an artifact says: Firewright's constructs where they write just
 * that, the generated classes elsewhere, and what has no class as it is written.
 *
 * @throws FirewrightError FW_IMPORT when there is nothing to import, FW_CYCLE
 */
export function importArtifact(given: Artifact, options: ImportOptions = {}): ImportedProgram {
  const words = inProgramWords(given);
  const { artifact } = asConfigured(words);
  const oldNames = words.oldAddresses;
  const untold = untoldIn(artifact);
  const stacks = stacksOf(artifact, settingsOf(words), untold);
  if (stacks.every(({ resources }) => resources.length === 0)) {
    throw new FirewrightError('FW_IMPORT', {
      what: 'there is nothing to import', where: artifact.source, why: 'it has no resource', fix: 'name a configuration that has resources, such as a cdktf.out',
    });
  }
  artifact.refuseCycles();
  const imports: Imports = { cdktf: new Set(['App', 'TerraformStack']), firewright: new Set(), moves: options.moves ?? true };
  const [imported, carried, left]: [ImportedAs[], CarriedPart[], LeftOut[]] = [[], [], [...unreadableIn(artifact), ...[...untold].map(([address, why]) => ({ address, why }))]];
  const parts = stacks.map((stack) => {
    const scope = new StackScope(artifact, stack.name, imports, imported, carried, left, oldNames);
    writeStack(scope, stack.resources, stack.settings);
    return { stack, scope };
  });
  const taken = new Names([...imports.cdktf, ...imports.firewright, 'Construct', 'Piece']);
  const ids = new Names();
  const written = parts.map(({ stack, scope }) => {
    const name = className(stack.name);
    return { name: taken.take(name, `${name}Stack`), id: ids.take(constructId(stack.name)), scope };
  });
  const text = programText(imports, written, left.map(({ address, why }) => ({ address: oldNames.get(address) ?? address, why })));
  const told = <T extends { readonly address: string }>(parts: readonly T[]): readonly T[] => parts.map((one) => ({ ...one, address: oldNames.get(one.address) ?? one.address }));
  return { source: artifact.source, stacks: stacks.map(({ name }) => name), text, imported: told(imported), carried: told(carried), left: told(left) };
}

function stacksOf(artifact: Artifact, settings: readonly Settings[], without: ReadonlyMap<string, string>): readonly Stack[] {
  const resources = artifact.resources.filter(({ address }) => !without.has(address));
  const stackOf = new Map(settings.map(({ source, stack }) => [source, stack]));
  const names = [...new Set([...settings.map(({ stack }) => stack), ...(settings.length === 0 ? ['imported'] : [])])];
  const of = (resource: Resource): string => stackOf.get(resource.source ?? '') ?? names[0] ?? 'imported';
  return names.map((name) => ({
    name, resources: resources.filter((one) => of(one) === name), settings: settings.filter(({ stack }) => stack === name),
  }));
}

/** Files and parts that were not read; what the program carries as it is written is told there. */
function unreadableIn(artifact: Artifact): LeftOut[] {
  const isCarried = (address: string): boolean => artifact.shown === undefined && /(?:^|:)module\./.test(address);
  return artifact.unreadable.filter(({ address, mayDeclare }) => mayDeclare && !isCarried(address)).map(({ address, why }) => ({ address, why }));
}

function programText(imports: Imports, stacks: readonly { readonly name: string; readonly id: string; readonly scope: StackScope }[], left: readonly LeftOut[]): string {
  const moves = stacks.some(({ scope }) => /(?<![\w.])moved\(/.test(withoutTexts(bodyOf(scope))));
  if (moves) imports.cdktf.add('TerraformResource');
  const used = withoutTexts([...stacks.map(({ scope }) => bodyOf(scope)), moves ? MOVED : '', 'new App() TerraformStack'].join('\n'));
  const needed = (names: ReadonlySet<string>): ReadonlySet<string> => new Set([...names].filter((name) => hasWord(used, name)));
  const bodies = stacks.map(({ name, scope }) => `class ${name} extends TerraformStack {\n  constructor(scope: Construct, id: string) {\n    super(scope, id);\n${bodyOf(scope)}  }\n}\n`);
  const lines = [
    ...importLines('cdktf', needed(imports.cdktf)), "import { type Construct } from 'constructs';", ...importLines('firewright/alicloud', needed(imports.firewright)), '',
    ...(left.length === 0 ? [] : [comment('Not imported:'), ...left.map(({ address, why }) => comment(`- ${address}: ${why}`)), '']),
    ...bodies, ...(moves ? [MOVED] : []),
    'const app = new App();', ...stacks.map(({ name, id }) => `new ${name}(app, ${quote(id)});`), 'app.synth();', '',
  ];
  return lines.join('\n');
}

function importLines(from: string, names: ReadonlySet<string>): readonly string[] {
  if (names.size === 0) return [];
  const sorted = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const line = `import { ${sorted.join(', ')} } from '${from}';`;
  if (line.length <= 130) return [line];
  const rows: string[] = [];
  for (const name of sorted) {
    if (rows.length > 0 && rows[rows.length - 1].length + name.length < 125) rows[rows.length - 1] += ` ${name},`;
    else rows.push(`  ${name},`);
  }
  return ['import {', ...rows, `} from '${from}';`];
}

/** Code with the literals of texts emptied, so that words in them do not count. */
const withoutTexts = (code: string): string => code.replace(/'(?:[^'\\\n]|\\.)*'/g, "''").replace(/^\s*\/\/.*$/gm, '');

const hasWord = (code: string, word: string): boolean => new RegExp(`(?<![\\w$.'])${word.replace(/\$/g, '\\$')}(?![\\w$])`).test(code);

function bodyOf(scope: StackScope): string {
  const codes = withoutTexts(scope.statements.flatMap(({ code, after = [] }) => [code, ...after]).join('\n'));
  return scope.statements.flatMap(({ variable, code, after = [], comment: remark }) => {
    const named = variable !== undefined && (after.length > 0 || (scope.used.has(variable) && hasWord(codes, variable)));
    return [...(remark === undefined ? [] : [remark]), `${named ? `const ${variable} = ` : ''}${code};`, ...after];
  }).map((line) => `    ${line.replace(/\n/g, '\n    ')}\n`).join('');
}

const MOVED = `type Piece = TerraformResource | { readonly resource: TerraformResource; readonly order: TerraformResource };

/** Says where resources of Terraform's state are now, so that none is made anew. After the first apply this can go. */
function moved(now: Piece | readonly Piece[], ...names: readonly string[]): void {
  const pieces = [now].flat() as readonly Piece[];
  const resources = pieces.flatMap((one) => (TerraformResource.isTerraformResource(one) ? [one] : [one.resource, one.order]));
  // Names are of resources of the same type, or whole addresses.
  resources.forEach((resource, at) => {
    const name = names[at];
    if (name !== undefined && name !== resource.friendlyUniqueId) resource.moveFromId(name.includes('.') ? name : \`\${resource.terraformResourceType}.\${name}\`);
  });
}
`;
