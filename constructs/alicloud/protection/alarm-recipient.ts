import { type Construct } from 'constructs';
import { refusal } from '../errors';
import { isUnresolved } from '../identity';

/** Somebody whom alarms go to. */
export interface AlarmContact {
  readonly name: string;
  readonly email?: string;
  readonly mobilePhone?: string;
}

/** A bare address that alarms go to. */
export type AlarmAddress = { readonly mail: string } | { readonly sms: string };

/** Whom the alarms go to: one of the two, or neither for the account's own contact. */
export interface RecipientProps {
  readonly contact?: AlarmContact;
  readonly notify?: AlarmAddress;
}

/** By which channels somebody can be reached. */
export interface Reachable {
  readonly sms: boolean;
  readonly mail: boolean;
}

/** The recipient as the resource takes it. */
export interface Recipient extends Reachable {
  readonly arguments: {
    readonly useDefaultContact: '0' | '1';
    readonly contactConfig?: { name: string; email?: string; mobilePhone?: string; status: string }[];
    readonly notifyConfig?: { notifyType: string; notifyValue: string }[];
  };
}

/** Raises `FW_ALARM_CONTACT`. */
export function readRecipient(scope: Construct, { contact, notify }: RecipientProps): Recipient {
  if (contact && notify) throw refusal('FW_ALARM_CONTACT', { scope, value: 'contact and notify' });
  if (contact) return readContact(scope, contact);
  if (notify) return readAddress(scope, notify);
  return { sms: true, mail: true, arguments: { useDefaultContact: '1' } };
}

function readContact(scope: Construct, { name, email, mobilePhone }: AlarmContact): Recipient {
  if (name.trim() === '' || (email === undefined && mobilePhone === undefined)) throw refusal('FW_ALARM_CONTACT', { scope, value: name });
  if (email !== undefined) checkMail(scope, email);
  if (mobilePhone !== undefined) checkPhone(scope, mobilePhone);
  const reached = { ...(email === undefined ? {} : { email }), ...(mobilePhone === undefined ? {} : { mobilePhone }) };
  return {
    sms: mobilePhone !== undefined,
    mail: email !== undefined,
    arguments: { useDefaultContact: '0', contactConfig: [{ name, ...reached, status: '1' }] },
  };
}

function readAddress(scope: Construct, notify: AlarmAddress): Recipient {
  const mail = 'mail' in notify ? notify.mail : undefined;
  const sms = 'sms' in notify ? notify.sms : undefined;
  if ((mail === undefined) === (sms === undefined)) throw refusal('FW_ALARM_CONTACT', { scope, value: 'mail and sms' });
  if (mail !== undefined) checkMail(scope, mail);
  if (sms !== undefined) checkPhone(scope, sms);
  return {
    sms: sms !== undefined,
    mail: mail !== undefined,
    arguments: {
      useDefaultContact: '0',
      notifyConfig: [{ notifyType: mail === undefined ? 'sms' : 'mail', notifyValue: mail ?? sms ?? '' }],
    },
  };
}

function checkMail(scope: Construct, mail: string): void {
  if (!isUnresolved(mail) && !/^[^\s@]+@[^\s@]+$/.test(mail)) throw refusal('FW_ALARM_CONTACT', { scope, value: mail });
}

function checkPhone(scope: Construct, phone: string): void {
  if (!isUnresolved(phone) && !/^\+?\d{5,20}$/.test(phone)) throw refusal('FW_ALARM_CONTACT', { scope, value: phone });
}
