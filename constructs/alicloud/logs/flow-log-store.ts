import { type Construct } from 'constructs';
import { FLOW_LOG_FIELDS } from './log-fields';
import { LogStore, type LogStoreProps } from './log-store';

/**
 * A store for VPC flow logs, with the fields that `firewright replay` reads as typed keys.
 *
 * ```ts
 * const flows = new FlowLogStore(this, 'flows', { project: logs });
 * new VpcFlowLog(this, 'main-flows', { of: vpc, store: flows });
 * ```
 */
export class FlowLogStore extends LogStore {
  constructor(scope: Construct, id: string, props: LogStoreProps) {
    super(scope, id, props, FLOW_LOG_FIELDS);
  }
}
