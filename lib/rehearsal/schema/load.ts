import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Constraints } from './constraints';
import { packageFile } from './package-file';
import { type ProviderSchema } from './schema';

/** The provider as Terraform names it. */
const PROVIDER = 'registry.terraform.io/aliyun/alicloud';

/** The provider's schema and what its code says beside. */
export interface KnownProvider {
  readonly schema: ProviderSchema;
  /** By type of resource. */
  readonly constraints: Readonly<Record<string, Constraints>>;
}

let known: KnownProvider | undefined;

/** Reads both from the package; once in a process. */
export function knownProvider(): KnownProvider {
  const read = (name: string): unknown => JSON.parse(readFileSync(packageFile(join('schema', name)), 'utf8'));
  known ??= {
    schema: (read('alicloud.schema.json') as { readonly provider_schemas: Readonly<Record<string, ProviderSchema>> }).provider_schemas[PROVIDER],
    constraints: read('alicloud.constraints.json') as KnownProvider['constraints'],
  };
  return known;
}
