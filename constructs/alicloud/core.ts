import { FirewrightError } from '../../lib/net';

const PEERS = ['cdktf', 'constructs'];

/**
 * Raises `FW_NO_CORE` when what the constructs build on is not installed: as optional peers their absence
 * goes unnoticed at installation, since the evaluator works without them.
 */
export function requireCore(resolve: (name: string) => unknown): void {
  for (const name of PEERS) {
    try {
      resolve(name);
    } catch {
      throw new FirewrightError('FW_NO_CORE', {
        what: 'a package that the constructs build on is not installed', value: name,
        fix: 'npm install cdktf@0.21 constructs, or its successor: npm install cdktf@npm:cdktn@0.24 constructs@10.7',
      });
    }
  }
}

requireCore(require.resolve);
