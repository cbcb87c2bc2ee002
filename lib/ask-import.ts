import { diff } from './ask-diff';
import { type DiffReport } from './analysis';
import { readArtifact } from './artifact';
import { importArtifact, type ImportedProgram, type ImportOptions } from './import';
import { compareResources, type ResourceComparison } from './import/compare';
import { asConfigured } from './import/configured';
import { inProgramWords } from './import/shown';
import { bindingsOf, networkOf, readNetwork, type ReadNetworkOptions } from './read-network';

/** Whether a program means what it was made of. */
export interface ImportProof {
  /** `same`: no flow is decided or recorded otherwise, and there are the same resources. */
  readonly verdict: 'same' | 'differs' | 'undecided';
  readonly diff: DiffReport;
  readonly resources: ResourceComparison;
}

/**
 * A program in TypeScript that synthesizes to what an artifact says, and what became of each part of it.
 *
 * ```ts
 * const { text, carried } = importNetwork('cdktf.out');
 * ```
 *
 * @throws FirewrightError when there is nothing to read or to import, or it is malformed
 */
export function importNetwork(pathOrJson: string, options: ImportOptions = {}): ImportedProgram {
  return importArtifact(readArtifact(pathOrJson), options);
}

/**
 * Whether what an imported program synthesizes to means what it was made of.
 *
 * ```ts
 * proveImport('before/cdktf.out', 'after/cdktf.out').verdict; // 'same'
 * ```
 *
 * @throws FirewrightError when one of them cannot be read
 */
export function proveImport(old: string, fresh: string, options: ReadNetworkOptions & { readonly maxSteps?: number } = {}): ImportProof {
  // Both versions are asked about the same moment.
  const reading = { ...options, at: options.at ?? new Date() };
  const given = bindingsOf(options);
  const words = inProgramWords(readArtifact(old, { bindings: given }));
  // What a state knows of what the provider computes is known of the same resources in the program, too.
  const bindings = new Map([...asConfigured(words).computed, ...given]);
  const report = diff(networkOf(words.artifact, reading), readNetwork(fresh, { ...reading, bindings }), { maxSteps: options.maxSteps });
  const resources = compareResources(readArtifact(old), readArtifact(fresh));
  const differs = report.boundary.length + report.endToEnd.length + report.onlyOld.length + report.onlyNew.length > 0
    || resources.missing.length + resources.added.length > 0;
  return { verdict: differs ? 'differs' : report.undecided.length > 0 ? 'undecided' : 'same', diff: report, resources };
}
