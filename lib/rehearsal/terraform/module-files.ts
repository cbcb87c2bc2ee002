import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Json } from '../../artifact/decode';
import { scan, type WrittenBlock } from '../../artifact/hcl';
import { parseJson } from '../../artifact/json';
import { type Configuration, configurations } from '../../artifact/names';
import { blocksOf, type JsonObject } from '../../artifact/shape';
import { each, withoutProvisioners } from './bodies';
import { outlineOf } from './hcl-outline';

/** Sources to write for the modules that are called, by their names. */
export type Sources = ReadonlyMap<string, string>;

/** A file of configuration in the directory of a module. */
export interface ModuleFile {
  readonly path: string;
  /** What is in it, as far as it matters what can be rehearsed. */
  readonly parts: readonly Configuration[];
  /** The file without provisioners, which would run programs, and with other sources for the modules that it calls. */
  readonly rewritten: (sources: Sources) => string;
}

/** The files that Terraform reads in a directory. */
export function moduleFiles(directory: string, stack: string): readonly ModuleFile[] {
  const names = readdirSync(directory, { withFileTypes: true }).filter((one) => !one.isDirectory()).map(({ name }) => name).sort();
  return names.filter((name) => /^[^.].*\.tf(?:\.json)?$/.test(name)).map((name) => {
    const path = join(directory, name);
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const part = (json: Json): readonly Configuration[] => configurations([{ stack, source: path, json }]);
    if (name.endsWith('.json')) {
      const json = parseJson(text, path);
      return { path, parts: part(json), rewritten: (sources) => JSON.stringify(each(json, (body) => withSources(withoutProvisioners(body), sources)), undefined, 2) };
    }
    const { blocks } = scan(text, path);
    return { path, parts: part(outlineOf(blocks)), rewritten: (sources) => rewrittenHcl(text, blocks, sources) };
  });
}

/** What a file calls: the names of modules with their sources. */
export const callsIn = ({ parts }: ModuleFile): readonly { readonly name: string; readonly source: Json | undefined }[] => (
  parts.flatMap(({ body }) => blocksOf(body.module, 'module', 1).map(({ labels: [name = ''], body: { source } }) => ({ name, source }))));

function withSources(body: JsonObject, sources: Sources): JsonObject {
  if (body.module === undefined) return body;
  return { ...body, module: each(body.module, (named) => Object.fromEntries(Object.entries(named).map(([name, call]): [string, Json] => [name, each(call, (one) => {
    const place = sources.get(name);
    const { version: _fetched, ...kept } = one;
    return place === undefined ? one : { ...kept, source: place };
  })]))) };
}

/** Whatever is cut out leaves its lines, so that Terraform names the same ones. */
function rewrittenHcl(text: string, blocks: readonly WrittenBlock[], sources: Sources): string {
  const cuts = blocks.flatMap((one): readonly Cut[] => {
    if (one.type === 'resource') return one.body.blocks.filter(({ type }) => type === 'provisioner' || type === 'connection').map(({ from, to }) => ({ from, to, by: '' }));
    const place = one.type === 'module' ? sources.get(one.labels[0] ?? '') : undefined;
    return place === undefined ? [] : argumentCuts(one, place);
  });
  return [...cuts].sort((a, b) => b.from - a.from).reduce((rest, { from, to, by }) => (
    `${rest.slice(0, from)}${by}${rest.slice(from, to).replace(/[^\n]/g, '')}${rest.slice(to)}`), text);
}

/** Characters that others take the place of. */
interface Cut {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

const argumentCuts = ({ body: { attributes } }: WrittenBlock, source: string): readonly Cut[] => attributes.flatMap(({ name, from, to }) => {
  if (name === 'source') return [{ from, to, by: `source = ${JSON.stringify(source)}` }];
  return name === 'version' ? [{ from, to, by: '' }] : [];
});
