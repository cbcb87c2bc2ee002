import { ordered, policy, type Resources, STRICT } from '../support/artifacts';
import { ask, DROP, expectFlow, HOST, I, KNOWN, outbound, P, R, tcp, WEB, world } from './support';

const seconds = (time: string): number => new Date(time).getTime() / 1000;
const flow = { from: HOST, to: I('web'), service: 'tcp/22' };
/** SSH is let in at times, and nothing else. */
const lets = (schedule: Record<string, unknown>): Resources => (
  { ...KNOWN, ...STRICT, ...policy('ssh', { ...tcp('22/22'), ...schedule }), ...policy('rest', DROP), ...ordered('in', 'ssh', 'rest') });
const BOTH_WAYS = { allowed: { rules: [P('ssh'), R('in')] }, denied: { rules: [P('rest')] } };
const at = (resources: Resources, time: string, verdict: 'allowed' | 'denied', more: object = {}): void => {
  expectFlow(world(resources, { at: time }), flow, verdict, { ...BOTH_WAYS[verdict], ...more });
};

describe('case 11: a window', () => {
  const once = lets({ repeat_type: 'None', start_time: seconds('2026-01-05T10:00+08:00'), end_time: seconds('2026-01-05T12:00+08:00') });

  it('includes its start', () => {
    at(once, '2026-01-05T09:59:59+08:00', 'denied', { assumptions: ['firewall-switch'], says: /ssh is outside of its schedule/ });
    at(once, '2026-01-05T10:00:00+08:00', 'allowed', { assumptions: [] });
    at(once, '2026-01-05T02:00:00Z', 'allowed');
    at(once, '2026-01-05T11:59:59+08:00', 'allowed', { assumptions: [] });
  });

  it('excludes its end, which is an assumption at that instant only', () => {
    at(once, '2026-01-05T12:00:00+08:00', 'denied', { assumptions: ['firewall-switch', 'schedule-end'] });
    at(once, '2026-01-05T12:00:01+08:00', 'denied', { assumptions: ['firewall-switch'] });
    expectFlow(world(once, { at: '2026-01-05T12:00+08:00', assume: { 'schedule-end': 'inclusive' } }), flow, 'allowed', { assumptions: ['schedule-end'] });
  });

  it('that is over does not count, now either', () => {
    at(once, '2027-01-05T11:00+08:00', 'denied');
    expectFlow(world(lets({ repeat_type: 'None', start_time: 1577836800, end_time: 1577923200 })), flow, 'denied', BOTH_WAYS.denied);
    expectFlow(world(lets({ repeat_type: 'None', start_time: 1577836800, end_time: 4102444800 })), flow, 'allowed', BOTH_WAYS.allowed);
  });

  it('of a deny denies inside only', () => {
    const denies: Resources = { ...KNOWN, ...STRICT, ...policy('ssh', { ...DROP, repeat_type: 'None', start_time: seconds('2026-01-05T10:00Z'), end_time: seconds('2026-01-05T12:00Z') }) };
    expectFlow(world(denies, { at: '2026-01-05T11:00Z' }), flow, 'denied', { rules: [P('ssh')] });
    expectFlow(world(denies, { at: '2026-01-05T12:30Z' }), flow, 'allowed', { assumptions: [] });
  });

  it('of an outbound policy is the same', () => {
    const out: Resources = { ...WEB, ...STRICT, ...outbound('ssh', { repeat_type: 'None', start_time: seconds('2026-01-05T10:00Z'), end_time: seconds('2026-01-05T12:00Z') }), ...outbound('rest', DROP), ...ordered('out', 'ssh', 'rest') };
    const fetch = { from: I('web'), to: HOST, service: 'tcp/22' };
    expectFlow(world(out, { at: '2026-01-05T11:00Z' }), fetch, 'allowed', { rules: [expect.any(String), P('ssh')] });
    expectFlow(world(out, { at: '2026-01-05T12:30Z' }), fetch, 'denied', { rules: [expect.any(String), P('rest')] });
  });
});

describe('case 11: a daily window', () => {
  const daily = { repeat_type: 'Daily', repeat_start_time: '08:00', repeat_end_time: '18:00', start_time: seconds('2026-01-01T00:00+08:00'), end_time: seconds('2026-12-31T00:00+08:00') };

  it('counts inside of it only; the time zone is an assumption where it matters', () => {
    at(lets(daily), '2026-01-05T07:59:59+08:00', 'denied');
    at(lets(daily), '2026-01-05T08:00:00+08:00', 'allowed', { assumptions: ['schedule-time-zone'] });
    at(lets(daily), '2026-01-05T17:00:00+08:00', 'allowed', { assumptions: [] });
    at(lets(daily), '2026-01-05T17:59:59+08:00', 'allowed', { assumptions: [] });
    at(lets(daily), '2026-01-05T18:00:00+08:00', 'denied', { assumptions: ['firewall-switch', 'schedule-end', 'schedule-time-zone'] });
    at(lets(daily), '2026-01-05T06:00:00+08:00', 'denied', { assumptions: ['firewall-switch'] });
    at(lets(daily), '2026-01-05T03:00:00+08:00', 'denied', { assumptions: ['firewall-switch'] });
  });

  it('in UTC by the other choice', () => {
    const assume = { 'schedule-time-zone': 'UTC' };
    expectFlow(world(lets(daily), { at: '2026-01-05T08:00Z', assume }), flow, 'allowed');
    expectFlow(world(lets(daily), { at: '2026-01-05T07:59Z', assume }), flow, 'denied');
  });

  it('not before its first day, nor after its last', () => {
    at(lets(daily), '2025-12-31T12:00+08:00', 'denied');
    at(lets(daily), '2026-01-01T12:00+08:00', 'allowed');
    at(lets(daily), '2026-12-30T12:00+08:00', 'allowed');
    at(lets(daily), '2026-12-31T12:00+08:00', 'denied');
    at(lets({ ...daily, start_time: undefined, end_time: undefined }), '2030-06-01T12:00+08:00', 'allowed');
  });
});

describe('case 11: a weekly and a monthly window', () => {
  const weekly = { repeat_type: 'Weekly', repeat_start_time: '08:00', repeat_end_time: '18:00', repeat_days: [1, 2, 3, 4, 5] };
  const monthly = { ...weekly, repeat_type: 'Monthly', repeat_days: [1, 31] };

  it.each([
    ['a Monday', '2026-01-05T12:00+08:00', 'allowed'], ['a Friday', '2026-01-09T12:00+08:00', 'allowed'],
    ['a Saturday', '2026-01-10T12:00+08:00', 'denied'], ['a Sunday', '2026-01-04T12:00+08:00', 'denied'],
    ['a Monday night', '2026-01-05T20:00+08:00', 'denied'],
  ] as const)('of working days: %s', (_, time, verdict) => {
    at(lets(weekly), time, verdict);
  });

  it('counts Sunday as 0, and days in the time zone of the schedule', () => {
    at(lets({ ...weekly, repeat_days: [0] }), '2026-01-04T12:00+08:00', 'allowed');
    at(lets({ ...weekly, repeat_days: [0] }), '2026-01-05T12:00+08:00', 'denied');
    at(lets({ ...weekly, repeat_days: [1], repeat_start_time: '00:00', repeat_end_time: '06:00' }), '2026-01-04T20:00Z', 'allowed');
    at(lets({ ...weekly, repeat_days: [0], repeat_start_time: '00:00', repeat_end_time: '06:00' }), '2026-01-04T20:00Z', 'denied');
  });

  it.each([
    ['the first', '2026-01-01T12:00+08:00', 'allowed'], ['the second', '2026-01-02T12:00+08:00', 'denied'],
    ['the 31st', '2026-01-31T12:00+08:00', 'allowed'], ['the last of February', '2026-02-28T12:00+08:00', 'denied'], ['the 30th of April', '2026-04-30T12:00+08:00', 'denied'],
  ] as const)('of days of the month: %s', (_, time, verdict) => {
    at(lets(monthly), time, verdict);
  });
});

describe('case 11: a schedule that the cloud refuses [SDK:AddControlPolicyRequest]', () => {
  const times = { repeat_start_time: '08:00', repeat_end_time: '18:00' };

  it('without the times of its window is listed, and what depends on it is undecided', () => {
    const network = world(lets({ repeat_type: 'None' }));
    expect(network.notUnderstood).toEqual([expect.objectContaining({ resource: P('ssh') })]);
    expectFlow(network, flow, 'undecided', { dependsOn: [`${P('ssh')} is accepted by the cloud`] });
  });

  // Days have to be given, and a window of the day ends half an hour after its start or later.
  it.each([
    ['without days', { repeat_type: 'Weekly', ...times }], ['with an empty list of days', { repeat_type: 'Monthly', ...times, repeat_days: [] }],
    ['overnight', { repeat_type: 'Daily', repeat_start_time: '22:00', repeat_end_time: '06:00' }],
  ])('%s is listed, and lets nothing in for sure', (_, schedule) => {
    for (const time of ['2026-01-05T12:00+08:00', '2026-01-05T23:00+08:00']) {
      const network = world(lets(schedule), { at: time });
      expect(network.notUnderstood).toEqual([expect.objectContaining({ resource: P('ssh') })]);
      expect(ask(network, flow).explanation.verdict).not.toBe('allowed');
      expect(ask(network, flow).allow.verdict).not.toBe('holds');
    }
  });

  it('that is not known is an unknown', () => {
    const open = lets({ release: '${var.on}' });
    expectFlow(world(open), flow, 'undecided', { dependsOn: ['var.on'] });
    expectFlow(world(open, { bind: { 'var.on': 'true' } }), flow, 'allowed', BOTH_WAYS.allowed);
    expectFlow(world(open, { bind: { 'var.on': 'false' } }), flow, 'denied', BOTH_WAYS.denied);
  });
});

describe('case 11: a policy that is disabled', () => {
  it.each(['false', false])('by release = %j does not count', (release) => {
    at(lets({ release }), '2026-01-05T12:00+08:00', 'denied', { says: /ssh is disabled/ });
    const denies = { ...KNOWN, ...STRICT, ...policy('ssh', { ...DROP, release }) };
    expectFlow(world(denies), flow, 'allowed');
  });

  it.each(['true', true, undefined])('counts by release = %j', (release) => {
    at(lets({ release }), '2026-01-05T12:00+08:00', 'allowed');
  });

  it('stays out inside of its schedule, too', () => {
    at(lets({ release: 'false', repeat_type: 'Daily', repeat_start_time: '08:00', repeat_end_time: '18:00' }), '2026-01-05T12:00+08:00', 'denied');
    at(lets({ repeat_type: 'Permanent' }), '2026-01-05T12:00+08:00', 'allowed');
  });
});
