import { EipAddress, InternetFirewall, Peer, Schedule, Service, Weekday } from 'firewright/alicloud';
import { refusalOf, TestStack } from './synth';

const YEAR = { start: '2026-01-01T00:00:00+08:00', end: '2027-01-01T00:00:00+08:00' } as const;
const SECONDS = { start_time: 1767196800, end_time: 1798732800 };

describe('a schedule', () => {
  it.each([
    [Schedule.once(YEAR), { repeat_type: 'None', ...SECONDS }],
    [Schedule.daily({ ...YEAR, from: '08:00', to: '18:30' }),
      { repeat_type: 'Daily', ...SECONDS, repeat_start_time: '08:00', repeat_end_time: '18:30' }],
    [Schedule.weekly({ ...YEAR, from: '00:00', to: '23:30', days: [Weekday.SATURDAY, Weekday.SUNDAY] }),
      { repeat_type: 'Weekly', ...SECONDS, repeat_start_time: '00:00', repeat_end_time: '23:30', repeat_days: [0, 6] }],
    [Schedule.monthly({ ...YEAR, from: '01:00', to: '01:30', days: [31, 1] }),
      { repeat_type: 'Monthly', ...SECONDS, repeat_start_time: '01:00', repeat_end_time: '01:30', repeat_days: [1, 31] }],
    [Schedule.ALWAYS, { repeat_type: 'Permanent' }],
  ])('is written as the cloud reads it (%#)', (schedule, expected) => {
    const stack = new TestStack();
    const eip = new EipAddress(stack, 'web', {});
    new InternetFirewall(stack, 'border').inbound.allow({ from: Peer.anyIpv4(), to: eip, service: Service.SSH, schedule });
    const [policy] = Object.values(stack.ofType('alicloud_cloud_firewall_control_policy'));
    const times = Object.entries(policy ?? {}).filter(([name]) => /^(repeat|start|end)_/.test(name));
    expect(Object.fromEntries(times)).toEqual(expected);
  });

  it('takes dates as well as texts', () => {
    expect(Schedule.once({ start: new Date('2026-01-05T00:00:00Z'), end: '2026-01-05T00:30:00Z' }).config)
      .toEqual({ repeatType: 'None', startTime: 1767571200, endTime: 1767573000 });
  });

  it.each<[string, string, () => unknown]>([
    ['a window over midnight', 'FW_SCHEDULE_OVERNIGHT', () => Schedule.daily({ ...YEAR, from: '22:00', to: '06:00' })],
    ['a window that is too short', 'FW_SCHEDULE_SHORT', () => Schedule.daily({ ...YEAR, from: '22:00', to: '22:00' })],
    ['a quarter of an hour', 'FW_SCHEDULE_TIME', () => Schedule.daily({ ...YEAR, from: '08:15', to: '18:00' })],
    ['midnight at the end', 'the last time of a day is 23:30', () => Schedule.daily({ ...YEAR, from: '18:00', to: '24:00' })],
    ['an end before the start', 'FW_SCHEDULE_SHORT', () => Schedule.once({ start: YEAR.end, end: YEAR.start })],
    ['a date without offset', 'FW_SCHEDULE_TIME', () => Schedule.once({ ...YEAR, start: '2026-01-01T00:00:00' })],
    ['a day that does not exist', 'FW_SCHEDULE_TIME', () => Schedule.once({ ...YEAR, start: '2026-02-30T00:00:00Z' })],
    ['a date off the half hour', 'FW_SCHEDULE_TIME', () => Schedule.once({ ...YEAR, start: '2026-01-01T00:10:00Z' })],
    ['no days', 'FW_SCHEDULE_DAYS', () => Schedule.weekly({ ...YEAR, from: '08:00', to: '18:00', days: [] })],
    ['a day twice', 'FW_SCHEDULE_DAYS', () => Schedule.weekly({ ...YEAR, from: '08:00', to: '18:00', days: [1, 1] })],
    ['a weekday 7', 'FW_SCHEDULE_DAYS', () => Schedule.weekly({ ...YEAR, from: '08:00', to: '18:00', days: [7 as Weekday] })],
    ['a day 0 of the month', 'FW_SCHEDULE_DAYS', () => Schedule.monthly({ ...YEAR, from: '08:00', to: '18:00', days: [0] })],
  ])('refuses %s', (_what, expected, run) => {
    expect(refusalOf(run)).toContain(expected);
  });
});
