import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readArtifact } from '../../../lib/artifact';
import { importArtifact } from '../../../lib/import';
import { artifactJson } from '../../support/artifacts';
import { Random } from '../../support/random';
import { randomResources } from '../../support/random-network';
import { tidyResources } from '../../support/tidy-network';

const root = join(__dirname, '..', '..', '..');

it('imported programs compile under strict rules', () => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const directory = mkdtempSync(join(root, '.cache', 'compiles-'));
  try {
    const names = [1, 2, 3, 4, 5, 6].map((seed) => {
      const resources = (seed % 2 === 0 ? tidyResources : randomResources)(new Random(seed));
      const file = join(directory, `program${seed}.ts`);
      writeFileSync(file, importArtifact(readArtifact(artifactJson(resources)), { moves: seed % 3 !== 0 }).text);
      return file;
    });
    for (const name of ['nat-publish/state', 'servers/state', 'servers/plan']) {
      const file = join(directory, `${name.replace('/', '-')}.ts`);
      writeFileSync(file, importArtifact(readArtifact(join(root, 'test', 'artifact', 'plan', 'fixtures', `${name}.json`))).text);
      names.push(file);
    }
    const { options } = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.test.json'), {}, {
      ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => { throw new Error(String(diagnostic.messageText)); },
    })!;
    const program = ts.createProgram(names, { ...options, exactOptionalPropertyTypes: false, noUnusedLocals: true });
    const faults = names.flatMap((name) => ts.getPreEmitDiagnostics(program, program.getSourceFile(name)))
      .map(({ file, start, messageText }) => `${file?.text.slice(start ?? 0, (start ?? 0) + 80)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    expect(faults).toEqual([]);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
