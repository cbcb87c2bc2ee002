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

function diagnosticOf({ severity, summary = '', detail = '', address, snippet }: RawDiagnostic): Diagnostic {
  const [, type, name] = CONTEXT.exec(snippet?.context ?? '') ?? [];
  const found = address ?? (type === undefined ? undefined : `${type}.${name}`);
  return { severity: severity === 'warning' ? 'warning' : 'error', summary, detail, ...(found !== undefined && { address: found }) };
}

function parsed(text: string): object {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : {};
  } catch {
    return {};
  }
}
