/** What Terraform complains of. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly summary: string;
  readonly detail: string;
  /** The resource, where Terraform names it. */
  readonly address?: string;
}

interface RawDiagnostic {
  readonly severity?: string;
  readonly summary?: string;
  readonly detail?: string;
  readonly address?: string;
  readonly snippet?: { readonly context?: string | null } | null;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } } | null;
}

/** Those of `terraform validate -json`. */
export function validationDiagnostics(out: string): readonly Diagnostic[] {
  const { diagnostics } = parsed(out) as { readonly diagnostics?: readonly RawDiagnostic[] };
  return (diagnostics ?? []).map(diagnosticOf);
}

/** Those in the lines that `terraform plan -json` and `apply -json` print. */
export function streamDiagnostics(out: string): readonly Diagnostic[] {
  return out.split('\n').flatMap((line) => {
    const { diagnostic } = parsed(line) as { readonly diagnostic?: RawDiagnostic };
    return diagnostic ? [diagnosticOf(diagnostic)] : [];
  });
}

/** `resource.alicloud_vpc.main`, or `resource "alicloud_vpc" "main"` as configuration in HCL has it. */
const CONTEXT = /^resource[. ]"?([\w-]+)"?[. ]"?([\w-]+)"?/;

function diagnosticOf({ severity, summary = '', detail = '', address, snippet, range }: RawDiagnostic): Diagnostic {
  // What stands in a file of a module has the address that the call gives it, which is not said here.
  const [, type, name] = range?.filename.includes('/') ? [] : CONTEXT.exec(snippet?.context ?? '') ?? [];
  const found = address ?? (type === undefined ? undefined : `${type}.${name}`);
  return { severity: severity === 'warning' ? 'warning' : 'error', ...said(summary, detail, range?.filename, range?.start.line), ...(found !== undefined && { address: found }) };
}

/** What is said, with its place in a file that somebody wrote; what cdktf wrote has constructs to tell it. */
export function said(summary: string, detail: string, file: string | undefined, line: number | undefined): Pick<Diagnostic, 'summary' | 'detail'> {
  const place = file === undefined || file.endsWith('cdk.tf.json') ? '' : ` (${file}:${line})`;
  return detail === '' ? { summary: `${summary}${place}`, detail } : { summary, detail: `${detail}${place}` };
}

/** The object that a text in JSON is, or an empty one. */
export function parsed(text: string): object {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}
