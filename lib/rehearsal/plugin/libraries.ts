import { FirewrightError } from '../../net';

/** What a rehearsal needs and nothing else does: optional peer dependencies, with the versions that are tested. */
const NEEDED: Readonly<Record<string, string>> = { '@grpc/grpc-js': '1.14.7', '@grpc/proto-loader': '0.8.1', '@msgpack/msgpack': '3.1.3' };

export interface Libraries {
  readonly grpc: typeof import('@grpc/grpc-js');
  readonly loader: typeof import('@grpc/proto-loader');
  readonly msgpack: typeof import('@msgpack/msgpack');
}

/**
 * Loads the libraries for gRPC and MessagePack.
 *
 * @param load takes a package by name; tests pass their own
 * @throws FirewrightError FW_REHEARSAL with what to install
 */
export function libraries(load: (name: string) => unknown = (name) => require(name)): Libraries {
  const missing: string[] = [];
  const take = (name: string): unknown => {
    try {
      return load(name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
      missing.push(name);
      return undefined;
    }
  };
  const found = { grpc: take('@grpc/grpc-js'), loader: take('@grpc/proto-loader'), msgpack: take('@msgpack/msgpack') };
  if (missing.length === 0) return found as Libraries;
  throw new FirewrightError('FW_REHEARSAL', {
    what: `a rehearsal needs ${missing.join(', ')}`, why: 'they are optional: nothing but a rehearsal uses them',
    fix: `npm install --save-dev ${missing.map((name) => `${name}@${NEEDED[name]}`).join(' ')}`,
  });
}
