import { Annotations, Aspects, type IAspect, TerraformResource, TerraformStack } from 'cdktf';
import { type IConstruct } from 'constructs';
import { FINDING_NAMES, type FindingId, type FindingKind, isDay, namesFinding } from '../../../lib/net';
import { refusal } from '../errors';

/** A finding of `firewright lint` that somebody looked at and accepts. */
export interface SuppressionProps {
  /** Its number or its kind: `FW101`, or `dead`. */
  readonly finding: FindingId | FindingKind;
  /** Why it is accepted, for whoever reads it later. */
  readonly reason: string;
  /**
   * The first day on which it counts again, such as `2027-01-31`. From then on lint reports the finding, and that the
   * suppression has expired; the synthesis does not change.
   * @default - never
   */
  readonly until?: string;
}

/** What stands in the remark of a resource. */
interface Remark extends SuppressionProps {
  readonly of: string;
}

const remarks = new WeakMap<IConstruct, Remark[]>();

/** What to tell `firewright lint` about this program. */
export const Lint = {
  /**
   * Accepts a finding about a construct, or about anything below it, whether it is there yet or not.
   *
   * ```ts
   * Lint.suppress(web, { finding: 'FW104', reason: 'the scanner is ours, and may reach port 22', until: '2027-01-31' });
   * ```
   *
   * It is written into the remarks (`//`) of the synthesized resources, which Terraform ignores. Raises
   * `FW_LINT_FINDING`, `FW_LINT_REASON`, `FW_LINT_UNTIL` and `FW_LINT_SCOPE`.
   */
  suppress: (scope: IConstruct, props: SuppressionProps): void => {
    check(scope, props);
    const { finding, reason, until } = props;
    const own = remarks.get(scope) ?? [];
    if (own.length === 0) Aspects.of(scope).add(new WriteRemarks(scope));
    remarks.set(scope, [...own, { finding, of: scope.node.path, reason, ...(until === undefined ? {} : { until }) }]);
  },
} as const;

function check(scope: IConstruct, { finding, reason, until }: SuppressionProps): void {
  if (!scope.node.scopes.some((one) => TerraformStack.isStack(one))) throw refusal('FW_LINT_SCOPE', { scope, value: finding });
  if (!namesFinding(finding)) throw refusal('FW_LINT_FINDING', { scope, value: finding, why: `findings are ${FINDING_NAMES.join(', ')}` });
  if (typeof reason !== 'string' || reason.trim() === '') throw refusal('FW_LINT_REASON', { scope, value: finding });
  if (until !== undefined && !isDay(until)) throw refusal('FW_LINT_UNTIL', { scope, value: until });
}

/** Writes the remarks at synthesis, when every resource is there. Each visit writes all of a resource, so that a second one changes nothing. */
class WriteRemarks implements IAspect {
  private warned = false;

  constructor(private readonly scope: IConstruct) {}

  visit(node: IConstruct): void {
    if (TerraformResource.isTerraformResource(node)) {
      node.addOverride('//.firewright', { suppressions: node.node.scopes.flatMap((one) => remarks.get(one) ?? []) });
    }
    if (node === this.scope) this.warnOfNothing();
  }

  private warnOfNothing(): void {
    if (this.warned || this.scope.node.findAll().some((one) => TerraformResource.isTerraformResource(one))) return;
    this.warned = true;
    Annotations.of(this.scope).addWarning('Lint.suppress has no effect here: there is no resource at or below this construct.');
  }
}
