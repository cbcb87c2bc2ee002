import { type Network } from '../model';
import { BATCH, type FlowBatch, INTERNET_BORDER } from './flow-batch';
import { InnerBorders } from './inner-borders';
import { InternetBorders } from './internet-borders';
import { type DeskOptions, ListDesk } from './list-desk';
import { APART, type NetworkJudge } from './network-judge';

export interface CloudFirewallOptions extends DeskOptions {
  /** Names of NAT gateways, policy groups and firewalls in the artifact, by the ids that the log has for them. */
  readonly firewalls: ReadonlyMap<string, string>;
}

/** Cloud Firewall's log: each record meets the list of the border that it is of. */
export class CloudFirewallJudge implements NetworkJudge {
  readonly desk: ListDesk;
  private readonly internet: InternetBorders;
  private readonly inner: InnerBorders;
  private readonly found = new Int32Array(BATCH);
  private readonly unmatched: number;

  constructor(network: Network, options: CloudFirewallOptions) {
    this.desk = new ListDesk(options);
    this.internet = new InternetBorders(network, this.desk);
    this.inner = new InnerBorders(network, this.desk, options.firewalls);
    this.unmatched = this.desk.outcomes.intern({ verdict: 'unmatched', deciders: [], dependsOn: [] });
  }

  judge(batch: FlowBatch): Int32Array {
    const { found, internet, inner, unmatched } = this;
    internet.look(batch);
    inner.begin();
    for (let at = 0; at < batch.count; at++) {
      found[at] = unmatched;
      if (batch.apart[at] !== 0) this.desk.unmatched.add(APART, batch.texts.text(batch.apart[at]));
      else if (batch.border[at] === INTERNET_BORDER) found[at] = internet.meet(batch, at) ?? unmatched;
      else inner.meet(batch, at);
    }
    this.desk.settle(batch, (at, outcome) => { found[at] = outcome; });
    return found;
  }
}
