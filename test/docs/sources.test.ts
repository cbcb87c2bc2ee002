import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '..', '..');
const TAG = /\[((?:W|A|NAT|VPC|CEN|CLB|NLB|ALB)-[A-Z0-9]{2,}|SDK(?::\w+)?|TF:[^\]]+|(?:CFW|ECS)2021[^\]]*)\]/g;

const filesIn = (directory: string): readonly string[] => readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|md)$/.test(name) && !name.startsWith('alicloud/provider'))
  .map((name) => join(root, directory, name));

const sources = readFileSync(join(root, 'docs', 'semantics.md'), 'utf8').split('## Sources')[1];
const listed = new Set([...sources.matchAll(/\[([^\]]+)\]/g)].map(([, tag]) => kindOf(tag)));

/** What a tag is listed as: families of documents are listed once. */
function kindOf(tag: string): string {
  if (tag.startsWith('SDK:')) return 'SDK:';
  return /^(TF:(?:r|go)\/|(?:CFW|ECS)2021)/.exec(tag)?.[1] ?? tag;
}

describe('sources', () => {
  const files = [...filesIn('lib'), ...filesIn('constructs'), ...filesIn('docs')];

  it('of every claim are listed in docs/semantics.md', () => {
    const unlisted = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(TAG)]
      .filter(([, tag]) => !listed.has(kindOf(tag))).map(([, tag]) => `${relative(root, file)}: [${tag}]`));
    expect(unlisted).toEqual([]);
  });

  it('that are listed are cited', () => {
    const cited = new Set(files.flatMap((file) => [...readFileSync(file, 'utf8').split('## Sources')[0].matchAll(TAG)].map(([, tag]) => kindOf(tag))));
    expect([...listed].filter((tag) => !cited.has(tag))).toEqual([]);
  });
});

describe('documents', () => {
  it('refer to files that exist, and to headings that these have', () => {
    const broken = ['README.md', ...readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)]
      .flatMap((name) => [...readFileSync(join(root, name), 'utf8').matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
        .filter(([, target, heading]) => !exists(target === '' ? join(root, name) : join(root, name, '..', target), heading)).map(([link]) => `${name}: ${link}`));
    expect(broken).toEqual([]);
  });
});

function exists(path: string, heading: string | undefined): boolean {
  if (heading === undefined || !existsSync(path)) return existsSync(path);
  const anchors = [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)]
    .map(([, title]) => title.toLowerCase().replace(/[^\w -]/g, '').replaceAll(' ', '-'));
  return anchors.includes(heading);
}
