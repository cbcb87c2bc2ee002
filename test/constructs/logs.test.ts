import {
  EcsNetworkInterface, FirewallLogKind, FirewallLogs, type FirewallLogsProps, FlowLogStore, FlowLogTraffic, LogProject, VpcFlowLog,
  type VpcFlowLogProps, Vswitch,
} from 'firewright/alicloud';
import { type Arguments, refusalOf, TestStack } from './synth';

const STORE = 'alicloud_log_store';
const INDEX = 'alicloud_log_store_index';
const FLOW = 'alicloud_vpc_flow_log';

class Logs extends TestStack {
  readonly project = new LogProject(this, 'logs', { name: 'corp-logs' });
  readonly store = new FlowLogStore(this, 'flows', { project: this.project });

  blocked(props: Partial<FirewallLogsProps> = {}, id = 'blocked'): FirewallLogs {
    return new FirewallLogs(this, id, { project: this.project, ...props });
  }

  flows(props: Partial<VpcFlowLogProps> = {}, id = 'main-flows'): VpcFlowLog {
    return new VpcFlowLog(this, id, { of: this.vpc, store: this.store, ...props });
  }

  /** The types of an index's keys, by name. */
  keys(name: string): Readonly<Record<string, unknown>> {
    const fields = this.ofType(INDEX)[name]?.['field_search'] as Arguments[];
    return Object.fromEntries(fields.map((field) => [field['name'], field['type']]));
  }

  get infos(): readonly string[] {
    return this.node.findAll().flatMap((node) => node.node.metadata).filter((entry) => /info/i.test(entry.type)).map((entry) => String(entry.data));
  }
}

describe('a log project', () => {
  it('has a name, and is referred to by it', () => {
    const stack = new Logs();
    expect(stack.ofType('alicloud_log_project')).toEqual({ logs: { project_name: 'corp-logs', description: 'Log project corp-logs' } });
    expect(stack.ofType(STORE)['flows']).toMatchObject({ project_name: '${alicloud_log_project.logs.project_name}' });
  });

  it('may exist already', () => {
    const stack = new Logs();
    stack.blocked({ project: LogProject.fromName('theirs') });
    expect(stack.ofType(STORE)['blocked']).toMatchObject({ project_name: 'theirs' });
  });
});

describe('a store of firewall logs', () => {
  it('keeps entries for half a year, and grows with the traffic', () => {
    const stack = new Logs();
    stack.blocked();
    expect(stack.ofType(STORE)['blocked']).toEqual({
      project_name: '${alicloud_log_project.logs.project_name}', logstore_name: 'blocked', retention_period: 180, auto_split: true, max_split_shard_count: 64,
    });
  });

  it('keeps them longer, under another name', () => {
    const stack = new Logs();
    stack.blocked({ retentionDays: 3650, name: 'drops_1' });
    expect(stack.ofType(STORE)['blocked']).toMatchObject({ retention_period: 3650, logstore_name: 'drops_1' });
  });

  it('has a name that the cloud takes, however short or long its path is', () => {
    for (const id of ['x', 'Blocked_', 'egress'.repeat(20)]) {
      const stack = new Logs();
      expect(stack.blocked({}, id).resource.logstoreNameInput).toMatch(/^[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]$/);
    }
  });

  it('has typed keys, with all that a replay reads', () => {
    const stack = new Logs();
    stack.blocked();
    const name = Object.keys(stack.ofType(INDEX)).find((one) => one.startsWith('blocked')) ?? '';
    expect(stack.keys(name)).toMatchObject({ src_ip: 'text', dst_ip: 'text', dst_port: 'long', ip_protocol: 'text', direction: 'text', src_port: 'long', app_name: 'text',
      domain: 'text', start_time: 'long', rule_result: 'text', rule_source: 'text', log_type: 'text', acl_rule_id: 'text', in_packet_bytes: 'long' });
    for (const index of Object.values(stack.ofType(INDEX))) {
      const names = (index['field_search'] as Arguments[]).map((field) => field['name']);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('says what Terraform cannot do, as steps and at synthesis', () => {
    const stack = new Logs();
    const { steps } = stack.blocked({ kinds: [FirewallLogKind.NAT, FirewallLogKind.VPC, FirewallLogKind.NAT] });
    expect(steps.join('\n')).toMatch(/ModifySlsDispatchStatus with EnableStatus=true and DispatchValue=nat_firewall_log, then vpc_firewall_log\./);
    expect(stack.infos).toEqual([expect.stringMatching(/cannot switch delivery on.*\(1\).*\(2\).*\(3\).*into blocked:/)]);
  });
});

describe('a VPC flow log', () => {
  it('logs all flows of a VPC into a store with the keys that a replay reads', () => {
    const stack = new Logs();
    stack.flows();
    expect(stack.ofType(FLOW)).toEqual({
      'main-flows': {
        resource_type: 'VPC', resource_id: '${alicloud_vpc.main.id}', traffic_type: 'All', aggregation_interval: '10', flow_log_name: 'main-flows', status: 'Active',
        project_name: '${alicloud_log_store.flows.project_name}', log_store_name: '${alicloud_log_store.flows.logstore_name}',
      },
    });
    const [name = ''] = Object.keys(stack.ofType(INDEX));
    expect(stack.keys(name)).toMatchObject({ srcaddr: 'text', dstaddr: 'text', srcport: 'long', dstport: 'long', protocol: 'long', direction: 'text',
      'eni-id': 'text', start: 'long', action: 'text', 'tcp-flags': 'long', 'log-status': 'text' });
  });

  it.each<[string, (stack: Logs) => Partial<VpcFlowLogProps>, Arguments]>([
    ['a vSwitch', (stack) => ({ of: new Vswitch(stack, 'net', { vpcId: stack.vpc.id, cidrBlock: '10.0.1.0/24' }) }), {
      resource_type: 'VSwitch', resource_id: '${alicloud_vswitch.net.id}' }],
    ['an interface', (stack) => ({ of: new EcsNetworkInterface(stack, 'eni', { vswitchId: 'vsw-1', securityGroupIds: ['sg-1'] }) }), {
      resource_type: 'NetworkInterface', resource_id: '${alicloud_ecs_network_interface.eni.id}' }],
    ['a VPC by its id', () => ({ of: { vpcId: 'vpc-1' } }), { resource_type: 'VPC', resource_id: 'vpc-1' }],
    ['a vSwitch by its id', () => ({ of: { vswitchId: 'vsw-1' } }), { resource_type: 'VSwitch', resource_id: 'vsw-1' }],
    ['an interface by its id', () => ({ of: { networkInterfaceId: 'eni-1' } }), { resource_type: 'NetworkInterface', resource_id: 'eni-1' }],
    ['what was blocked, by the minute', () => ({ traffic: FlowLogTraffic.DENIED, interval: 1 }), { traffic_type: 'Drop', aggregation_interval: '1' }],
    ['nothing for a while', () => ({ enabled: false }), { status: 'Inactive' }],
  ])('of %s', (_what, make, expected) => {
    const stack = new Logs();
    stack.flows(make(stack));
    expect(stack.ofType(FLOW)['main-flows']).toMatchObject(expected);
  });
});

describe('what logs refuse', () => {
  const wrong = (props: object): Partial<VpcFlowLogProps> => props;
  it.each<[string, string, (stack: Logs) => unknown]>([
    ...['ab', 'Corp', 'corp_logs', '-corp', 'corp-', 'c'.repeat(64)].map((name): [string, string, (stack: Logs) => unknown] => (
      [`the project ${name}`, 'FW_LOG_NAME', (stack) => new LogProject(stack, 'x', { name })])),
    ['a project that cannot exist', 'FW_LOG_NAME', () => LogProject.fromName('Theirs')],
    ['the store Blocked', 'FW_LOG_NAME', (stack) => stack.blocked({ name: 'Blocked' })],
    ['no retention', 'FW_LOG_RETENTION', (stack) => stack.blocked({ retentionDays: 0 })],
    ['a part of a day', 'FW_LOG_RETENTION', (stack) => stack.blocked({ retentionDays: 1.5 })],
    ['more than for ever', 'FW_LOG_RETENTION', (stack) => stack.blocked({ retentionDays: 3651 })],
    ['no kind of log', 'FW_LOG_KIND', (stack) => stack.blocked({ kinds: [] })],
    ['another interval', 'FW_FLOW_INTERVAL', (stack) => stack.flows(wrong({ interval: 3 }))],
    ['flows of nothing', 'FW_FLOW_SOURCE', (stack) => stack.flows(wrong({ of: {} }))],
    ['flows of two things', 'FW_FLOW_SOURCE', (stack) => stack.flows(wrong({ of: { vpcId: 'vpc-1', vswitchId: 'vsw-1' } }))],
    ['flows of an empty id', 'FW_FLOW_SOURCE', (stack) => stack.flows(wrong({ of: { vpcId: '' } }))],
    ['the same flows twice', 'FW_FLOW_TWICE', (stack) => [stack.flows({}, 'a'), stack.flows({}, 'b')]],
  ])('%s', (_what, expected, run) => {
    expect(refusalOf(() => run(new Logs()))).toContain(expected);
  });

  it('but the same flows into another store', () => {
    const stack = new Logs();
    stack.flows({}, 'a');
    expect(() => stack.flows({ store: new FlowLogStore(stack, 'more', { project: stack.project }) }, 'b')).not.toThrow();
  });
});
