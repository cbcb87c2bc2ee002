import { AlarmChannel, AlarmContacts, type AlarmContactsProps, AlarmKind, AlarmPeriod } from 'firewright/alicloud';
import { type Arguments, refusalOf, TestStack } from './synth';

const ALARM = 'alicloud_cloud_firewall_user_alarm_config';
const HIGH = { kind: AlarmKind.IPS_HIGH };
const REPORT = { kind: AlarmKind.WEEKLY_REPORT };
const BOTH = { name: 'On call', email: 'oncall@corp.example', mobilePhone: '13000000000' };

function alarms(props: AlarmContactsProps): Readonly<Record<string, Arguments>> {
  const stack = new TestStack();
  new AlarmContacts(stack, 'alarms', props);
  return stack.ofType(ALARM);
}

/** The alarms themselves, each the only one of its resource. */
const kinds = (props: AlarmContactsProps): readonly unknown[] => Object.values(alarms(props)).map((one) => (one['alarm_config'] as unknown[])[0]);

describe('alarms', () => {
  it('say every argument, in text, to the account\'s own contact', () => {
    const [written] = Object.values(alarms({ alarms: [HIGH] }));
    expect(written).toEqual({
      alarm_config: [{ alarm_type: 'ipsHighthreat', alarm_value: 'on', alarm_notify: '0', alarm_period: '1', alarm_week_day: '0', alarm_hour: '0' }],
      use_default_contact: '1', alarm_lang: 'en', lang: 'en', lifecycle: { ignore_changes: ['alarm_config', 'contact_config', 'notify_config'] },
    });
  });

  it('are resources of their own, since the provider sends the first of each only, and follow one another', () => {
    const written = Object.entries(alarms({ alarms: [HIGH, REPORT, { kind: 'somethingNew' }], contact: BOTH }));
    expect(written).toHaveLength(3);
    for (const [, one] of written) expect(one['alarm_config']).toHaveLength(1);
    const before = written.map(([, one]) => (one['depends_on'] as string[] | undefined)?.length ?? 0);
    expect([...before].sort()).toEqual([0, 1, 1]);
  });

  it('are named after all that they say: a change is created anew, and so is sent', () => {
    const name = (props: AlarmContactsProps): string => Object.keys(alarms(props)).join();
    const one = name({ alarms: [HIGH], contact: BOTH });
    expect(name({ alarms: [HIGH], contact: { ...BOTH } })).toBe(one);
    expect(name({ alarms: [{ ...HIGH, enabled: false }], contact: BOTH })).not.toBe(one);
    expect(name({ alarms: [HIGH], contact: { ...BOTH, email: 'new@corp.example' } })).not.toBe(one);
    expect(name({ alarms: [HIGH], contact: BOTH, language: 'zh' })).not.toBe(one);
    expect(Object.keys(alarms({ alarms: [HIGH, REPORT], contact: BOTH }))).toContain(one);
  });

  it.each<[string, AlarmContactsProps, Arguments]>([
    ['a kind that is off', { alarms: [{ ...HIGH, enabled: false }] }, { alarm_value: 'off' }],
    ['by day', { alarms: [{ ...HIGH, period: AlarmPeriod.DAYTIME }] }, { alarm_period: '0' }],
    ['a channel', { alarms: [{ ...HIGH, by: AlarmChannel.MAIL }] }, { alarm_notify: '2' }],
    ['no channel', { alarms: [{ ...HIGH, by: AlarmChannel.NONE }], notify: { sms: '13000000000' } }, { alarm_notify: '3' }],
    ['both channels of a contact', { alarms: [HIGH], contact: BOTH }, { alarm_notify: '0' }],
    ['the only channel of a contact', { alarms: [HIGH], contact: { name: 'x', mobilePhone: '+8613000000000' } }, { alarm_notify: '1' }],
    ['the only channel of an address', { alarms: [HIGH], notify: { mail: 'a@corp.example' } }, { alarm_notify: '2' }],
    ['a report', { alarms: [REPORT] }, { alarm_type: 'weeklyReport', alarm_week_day: '1', alarm_hour: '10' }],
    ['a report at another time', { alarms: [{ ...REPORT, day: 7, hour: 0 }] }, { alarm_week_day: '7', alarm_hour: '0' }],
  ])('%s', (_what, props, expected) => {
    expect(kinds(props)).toEqual([expect.objectContaining(expected)]);
  });

  it.each<[string, AlarmContactsProps, Arguments]>([
    ['a contact', { alarms: [HIGH], contact: BOTH }, {
      use_default_contact: '0', contact_config: [{ name: 'On call', email: 'oncall@corp.example', mobile_phone: '13000000000', status: '1' }] }],
    ['an address', { alarms: [HIGH], notify: { sms: '13000000000' } }, {
      use_default_contact: '0', notify_config: [{ notify_type: 'sms', notify_value: '13000000000' }] }],
    ['a mail address', { alarms: [HIGH], notify: { mail: 'a@corp.example' } }, { notify_config: [{ notify_type: 'mail', notify_value: 'a@corp.example' }] }],
    ['another language', { alarms: [HIGH], language: 'zh' }, { alarm_lang: 'zh', lang: 'zh' }],
  ])('go to %s', (_what, props, expected) => {
    expect(Object.values(alarms(props))).toEqual([expect.objectContaining(expected)]);
  });
});

describe('what alarms refuse', () => {
  it.each<[string, string, object]>([
    ['none', 'FW_ALARM_KIND', { alarms: [] }],
    ['a kind twice', 'FW_ALARM_KIND', { alarms: [HIGH, REPORT, HIGH] }],
    ['a title of a kind', 'FW_ALARM_KIND', { alarms: [{ kind: 'Weekly report' }] }],
    ['a contact and an address', 'FW_ALARM_CONTACT', { contact: BOTH, notify: { mail: 'a@corp.example' } }],
    ['a contact without an address', 'FW_ALARM_CONTACT', { contact: { name: 'x' } }],
    ['a contact without a name', 'FW_ALARM_CONTACT', { contact: { ...BOTH, name: ' ' } }],
    ['what is no mail address', 'FW_ALARM_CONTACT', { contact: { name: 'x', email: 'corp.example' } }],
    ['what is no phone number', 'FW_ALARM_CONTACT', { notify: { sms: '130-0000' } }],
    ['two addresses', 'FW_ALARM_CONTACT', { notify: { mail: 'a@corp.example', sms: '13000000000' } }],
    ['a text to somebody without a phone', 'FW_ALARM_CHANNEL', { alarms: [{ ...HIGH, by: AlarmChannel.SMS }], notify: { mail: 'a@corp.example' } }],
    ['both channels to a phone', 'FW_ALARM_CHANNEL', { alarms: [{ ...HIGH, by: AlarmChannel.SMS_AND_MAIL }], notify: { sms: '13000000000' } }],
    ['a day of what comes when it happens', 'FW_ALARM_TIME', { alarms: [{ ...HIGH, day: 1 }] }],
    ['an hour of what comes when it happens', 'FW_ALARM_TIME', { alarms: [{ ...HIGH, hour: 8 }] }],
    ['a report around the clock', 'FW_ALARM_TIME', { alarms: [{ ...REPORT, period: AlarmPeriod.AROUND_THE_CLOCK }] }],
    ['a report on an eighth day', 'FW_ALARM_TIME', { alarms: [{ ...REPORT, day: 8 }] }],
    ['a report at midnight of the next day', 'FW_ALARM_TIME', { alarms: [{ ...REPORT, hour: 24 }] }],
  ])('%s', (_what, expected, props) => {
    expect(refusalOf(() => alarms({ alarms: [HIGH], ...props }))).toContain(expected);
  });

  it('a second construct, for an account has one list', () => {
    const stack = new TestStack();
    new AlarmContacts(stack, 'one', { alarms: [HIGH] });
    expect(refusalOf(() => new AlarmContacts(stack, 'two', { alarms: [REPORT] }))).toMatch(/FW_ALARM_TWICE[^]*stack\/one has/);
  });
});
