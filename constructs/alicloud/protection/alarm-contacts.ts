import { Construct } from 'constructs';
import { refusal } from '../errors';
import { contentId, stableText } from '../identity';
import { OnePerStack } from '../one-per-stack';
import { CloudFirewallUserAlarmConfig } from '../provider/cloud-firewall-user-alarm-config/index';
import { type Alarm, readAlarm } from './alarm';
import { readRecipient, type RecipientProps } from './alarm-recipient';

export interface AlarmContactsProps extends RecipientProps {
  /** What is told: each kind once. */
  readonly alarms: readonly Alarm[];
  /** @default 'en' */
  readonly language?: 'zh' | 'en';
}

/** Read back as the account's whole list, and so never what was written. */
const READ_BACK_WHOLE = ['alarm_config', 'contact_config', 'notify_config'];

const owners = new OnePerStack();

/**
 * What Cloud Firewall tells whom.
 *
 * ```ts
 * new AlarmContacts(this, 'alarms', {
 *   alarms: [{ kind: AlarmKind.IPS_HIGH }, { kind: AlarmKind.WEEKLY_REPORT, day: 1, hour: 9 }],
 *   contact: { name: 'On call', email: 'oncall@corp.example' },
 * });
 * ```
 *
 * The provider sends the first alarm of a resource only, and reads back all that the account has
 * [TF:go/cloud_firewall_user_alarm_config]. So each alarm is a resource of its own, whose name comes from all that it
 * says: what is changed is created anew, which sends it, and what the account has beside it makes no difference in a
 * plan. A change made in the console is not seen, for the same reason. Kinds that are not named, and what a removed
 * construct has set, stay as they are: to switch an alarm off, say `enabled: false`.
 */
export class AlarmContacts extends Construct {
  /** The generated resources in the order of the alarms, for what this class does not cover. */
  readonly resources: readonly CloudFirewallUserAlarmConfig[];

  constructor(scope: Construct, id: string, props: AlarmContactsProps) {
    super(scope, id);
    const other = owners.claim(this);
    if (other) throw refusal('FW_ALARM_TWICE', { scope: this, why: `${other.node.path} has this account's alarms already` });
    const { alarms, language = 'en' } = props;
    const kinds = alarms.map((alarm) => alarm.kind);
    const repeated = kinds.find((kind, i) => kinds.indexOf(kind) !== i);
    if (kinds.length === 0 || repeated !== undefined) throw refusal('FW_ALARM_KIND', { scope: this, value: repeated ?? 'none' });

    const recipient = readRecipient(this, props);
    let before: CloudFirewallUserAlarmConfig | undefined;
    this.resources = alarms.map((alarm) => {
      const written = readAlarm(this, alarm, recipient);
      const content = JSON.stringify([written, recipient.arguments, language]);
      // One after the other: all of them write to the same place.
      before = new CloudFirewallUserAlarmConfig(this, contentId(alarm.kind, [stableText(this, content)]), {
        alarmConfig: [written],
        ...recipient.arguments,
        alarmLang: language,
        lang: language,
        lifecycle: { ignoreChanges: READ_BACK_WHOLE },
        ...(before ? { dependsOn: [before] } : {}),
      });
      return before;
    });
  }
}
