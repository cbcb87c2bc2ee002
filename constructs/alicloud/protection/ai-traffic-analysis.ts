import { Construct } from 'constructs';
import { refusal } from '../errors';
import { OnePerStack } from '../one-per-stack';
import { CloudFirewallAiTrafficAnalysisStatus } from '../provider/cloud-firewall-ai-traffic-analysis-status/index';

export interface AiTrafficAnalysisProps {
  /** @default true */
  readonly enabled?: boolean;
}

const analyses = new OnePerStack();

/**
 * Whether the account's traffic is analysed for what is out of the ordinary. It reports, and blocks nothing. Removing
 * the construct leaves the setting as it is: to switch it off, say `enabled: false`.
 */
export class AiTrafficAnalysis extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: CloudFirewallAiTrafficAnalysisStatus;

  constructor(scope: Construct, id: string, props: AiTrafficAnalysisProps = {}) {
    super(scope, id);
    const other = analyses.claim(this);
    if (other) throw refusal('FW_AI_TWICE', { scope: this, why: `${other.node.path} sets it already` });
    this.resource = new CloudFirewallAiTrafficAnalysisStatus(this, 'Default', { status: props.enabled ?? true ? 'Open' : 'Close' });
  }
}
