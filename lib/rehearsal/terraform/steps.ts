import { type JsonObject } from '../../artifact/shape';
import { FirewrightError } from '../../net';
import { type Diagnostic, parsed, said, streamDiagnostics, validationDiagnostics } from './diagnostics';
import { type Ran, type Terraform } from './program';

export type StepName = 'init' | 'validate' | 'plan' | 'apply' | 'second plan';

/** How far a stack came. */
export interface Applied {
  /** The step that was refused; absent when everything was done. */
  readonly refused?: StepName;
  readonly diagnostics: readonly Diagnostic[];
  /** What `terraform show -json` prints of the second plan; absent when something was refused before it. */
  readonly shown?: JsonObject;
}

/** Everything that may be created at one time is: what waits, waits for another resource. */
const AT_ONCE = '-parallelism=250';

/** Runs init, validate, plan, apply and a second plan in a directory, up to the first that is refused. */
export async function applyStack(terraform: Terraform, directory: string, onStep: (step: StepName) => void): Promise<Applied> {
  const steps: readonly (readonly [StepName, readonly string[], (ran: Ran) => readonly Diagnostic[]])[] = [
    ['init', ['init', '-input=false', '-no-color', '-backend=true'], plainDiagnostics],
    ['validate', ['validate', '-json'], ({ out }) => validationDiagnostics(out)],
    ['plan', ['plan', '-json', '-input=false', AT_ONCE, '-out=first.plan'], ({ out }) => streamDiagnostics(out)],
    ['apply', ['apply', '-json', '-input=false', AT_ONCE, 'first.plan'], ({ out }) => streamDiagnostics(out)],
    ['second plan', ['plan', '-json', '-input=false', AT_ONCE, '-out=second.plan'], ({ out }) => streamDiagnostics(out)],
  ];
  const diagnostics: Diagnostic[] = [];
  for (const [name, args, read] of steps) {
    onStep(name);
    const ran = await terraform.run(directory, args);
    const found = name === 'init' && ran.code === 0 ? [] : read(ran);
    diagnostics.push(...found.filter((one) => !diagnostics.some((known) => same(known, one))));
    if (ran.code === 0) continue;
    if (!found.some(({ severity }) => severity === 'error')) diagnostics.push(...plainDiagnostics(ran));
    return { refused: name, diagnostics };
  }
  return { diagnostics, shown: await shownPlan(terraform, directory, 'second.plan') };
}

/** What a plan would do in a directory where everything was applied, as `terraform show -json` prints it. */
export async function planStack(terraform: Terraform, directory: string): Promise<JsonObject> {
  const { code, out, err } = await terraform.run(directory, ['plan', '-json', '-input=false', AT_ONCE, '-out=another.plan']);
  if (code === 0) return shownPlan(terraform, directory, 'another.plan');
  const first = streamDiagnostics(out).find(({ severity }) => severity === 'error');
  throw new FirewrightError('FW_REHEARSAL', { what: 'terraform plan failed', where: first?.address, why: first ? `${first.summary} ${first.detail}`.trim() : err.trim() });
}

async function shownPlan(terraform: Terraform, directory: string, plan: string): Promise<JsonObject> {
  const { code, out, err } = await terraform.run(directory, ['show', '-json', plan]);
  if (code !== 0) throw new FirewrightError('FW_REHEARSAL', { what: 'terraform show failed', why: err.trim() });
  return planIn(out);
}

/** @throws FirewrightError FW_REHEARSAL where a program that is not Terraform printed something else */
function planIn(out: string): JsonObject {
  const plan = parsed(out);
  if ('format_version' in plan) return plan as JsonObject;
  throw new FirewrightError('FW_REHEARSAL', {
    what: 'terraform show printed no plan', value: out.slice(0, 60).trim(), why: 'the program that was run may be another one than Terraform',
    fix: 'name Terraform or OpenTofu with --terraform',
  });
}

const same = (a: Diagnostic, b: Diagnostic): boolean => a.summary === b.summary && a.detail === b.detail && a.address === b.address;

/** What was said without a form: each `Error: ` with what follows, or all of it. */
function plainDiagnostics({ err, out, code }: Ran): readonly Diagnostic[] {
  const spoken = [err, out].find((one) => one.trim() !== '') ?? `it ended with code ${code}, and said nothing`;
  const text = spoken.replace(/^[\s\u2500-\u257f]+/gm, '').trim();
  const [before = '', ...errors] = text.split(/^Error: /m);
  return (errors.length === 0 ? [before] : errors).map((one): Diagnostic => {
    const [summary = '', ...lines] = one.split('\n');
    const [, file, line, address] = lines.map((one) => PLACE.exec(one)).find((found) => found !== null) ?? [];
    // The line of the file that Terraform shows below the place tells nothing more.
    const detail = lines.filter((line) => !PLACE.test(line) && !/^\d+: /.test(line)).join(' ').trim();
    return { severity: 'error', ...said(summary, detail, file, Number(line)), ...(address !== undefined && { address }) };
  });
}

/** `on cdk.tf.json line 1, in resource.alicloud_vpc.main.cidr_block:` */
const PLACE = /^on (.*) line (\d+)(?:, in resource\.([\w-]+\.[\w-]+).*)?/;
