/**
 * Reads Jest's JSON results and prints `PASSED FAILED SKIPPED`. A suite that did not even start counts as
 * one failure.
 *
 *   node scripts/ci-totals.mjs results.json
 */
import { readFileSync } from 'node:fs';

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = results;
console.log(numPassedTests, numFailedTests + numRuntimeErrorTestSuites, numPendingTests);
