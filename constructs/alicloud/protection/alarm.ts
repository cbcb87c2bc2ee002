import { type Construct } from 'constructs';
import { refusal } from '../errors';
import { type Reachable } from './alarm-recipient';

/** Kinds of alarms that are documented; an account has more [TF:r/cloud_firewall_user_alarm_config]. */
export enum AlarmKind {
  WEEKLY_REPORT = 'weeklyReport',
  TRAFFIC = 'trafficPreAlert',
  BANDWIDTH = 'bandwidth',
  OUTBOUND_RISK = 'outgoingRiskAll',
  OUTBOUND_NOT_LISTED = 'outgoingRiskNonWhite',
  IPS_MEDIUM = 'ipsMiddlethreat',
  IPS_HIGH = 'ipsHighthreat',
  IPS_UNRESOLVED = 'ipsIgnoreResolved',
}

/** How an alarm is sent. The values are the provider's. */
export enum AlarmChannel {
  SMS_AND_MAIL = '0',
  SMS = '1',
  MAIL = '2',
  NONE = '3',
}

/** When an alarm is sent. The values are the provider's. */
export enum AlarmPeriod {
  /** From 8:00 to 20:00. */
  DAYTIME = '0',
  AROUND_THE_CLOCK = '1',
}

/** One kind of alarm. */
export interface Alarm {
  /** An `AlarmKind`, or another of the vendor's names. */
  readonly kind: string;
  /** @default true */
  readonly enabled?: boolean;
  /** @default - every channel for which there is an address */
  readonly by?: AlarmChannel;
  /**
   * For all but the weekly report.
   * @default AlarmPeriod.AROUND_THE_CLOCK
   */
  readonly period?: AlarmPeriod;
  /**
   * For the weekly report: the day of the week, from 1 to 7.
   * @default 1
   */
  readonly day?: number;
  /**
   * For the weekly report: the hour, from 0 to 23.
   * @default 10
   */
  readonly hour?: number;
}

/** An alarm as the resource takes it: every argument is sent, in text. */
export interface AlarmArguments {
  readonly alarmType: string;
  readonly alarmValue: 'on' | 'off';
  readonly alarmNotify: AlarmChannel;
  readonly alarmPeriod: AlarmPeriod;
  readonly alarmWeekDay: string;
  readonly alarmHour: string;
}

/** Raises `FW_ALARM_KIND`, `FW_ALARM_TIME` and `FW_ALARM_CHANNEL`. */
export function readAlarm(scope: Construct, alarm: Alarm, reachable: Reachable): AlarmArguments {
  const { kind, enabled = true, period } = alarm;
  if (!/^\w+$/.test(kind)) throw refusal('FW_ALARM_KIND', { scope, value: kind });
  const weekly = kind === AlarmKind.WEEKLY_REPORT;
  const { day = weekly ? 1 : 0, hour = weekly ? 10 : 0 } = alarm;
  const told = alarm.day !== undefined || alarm.hour !== undefined;
  const timely = weekly ? period === undefined && isWhole(day, 1, 7) && isWhole(hour, 0, 23) : !told;
  if (!timely) throw refusal('FW_ALARM_TIME', { scope, value: kind });
  return {
    alarmType: kind,
    alarmValue: enabled ? 'on' : 'off',
    alarmNotify: channelOf(scope, alarm, reachable),
    alarmPeriod: period ?? AlarmPeriod.AROUND_THE_CLOCK,
    alarmWeekDay: String(day),
    alarmHour: String(hour),
  };
}

function channelOf(scope: Construct, { kind, by }: Alarm, { sms, mail }: Reachable): AlarmChannel {
  if (by === undefined) return sms && mail ? AlarmChannel.SMS_AND_MAIL : sms ? AlarmChannel.SMS : AlarmChannel.MAIL;
  const bySms = by === AlarmChannel.SMS || by === AlarmChannel.SMS_AND_MAIL;
  const byMail = by === AlarmChannel.MAIL || by === AlarmChannel.SMS_AND_MAIL;
  if ((bySms && !sms) || (byMail && !mail)) throw refusal('FW_ALARM_CHANNEL', { scope, value: `${kind} by ${bySms && !sms ? 'SMS' : 'mail'}` });
  return by;
}

const isWhole = (value: number, min: number, max: number): boolean => Number.isInteger(value) && value >= min && value <= max;
