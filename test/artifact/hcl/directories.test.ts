import { join } from 'node:path';
import { type Artifact, readArtifact } from '../../../lib/artifact';
import { agreement, type Agreement, Planner } from '../../support/terraform-plan';

const ENVIRONMENT = { TF_VAR_office: '203.0.113.0/24', TF_VAR_environment: 'from the environment', TF_VAR_environment_too: 'from the environment', TF_VAR_null_by_file: 'from the environment', TF_VAR_complex: '{ a = ["x", 1] }' };
let planner: Planner;
beforeAll(async () => {
  Object.assign(process.env, ENVIRONMENT);
  planner = await Planner.start(ENVIRONMENT);
});
afterAll(() => {
  planner.close();
  for (const name of Object.keys(ENVIRONMENT)) delete process.env[name];
});

const fixture = (name: string): string => join(__dirname, 'fixtures', name);
const read = (name: string): Artifact => readArtifact(fixture(name));

/** What is read of a directory, held against the plan of it. */
const compared = async (name: string): Promise<Agreement> => agreement(read(name), await planner.plan(fixture(name)));

describe('directories of HCL are read as Terraform plans them:', () => {
  it.each(['shop', 'layers', 'values', 'blocks'])('%s', async (name) => {
    const { contrary, known } = await compared(name);
    expect(contrary).toEqual([]);
    expect(known).toBeGreaterThanOrEqual(5);
  }, 60_000);
});
