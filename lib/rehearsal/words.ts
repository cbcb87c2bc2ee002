import { FirewrightError } from '../net';
import { type FaultKind } from './cloud/faults';

/** A fault that somebody asks for; one for every step in turn has no place. */
export interface Fault {
  readonly kind: FaultKind;
  readonly at?: string;
}

const KINDS: readonly string[] = ['fail', 'taint', 'die', 'throttle'] satisfies readonly FaultKind[];

/** @throws FirewrightError FW_REHEARSAL */
export function parseFault(text: string): Fault {
  const [, kind = '', at] = /^([^@]*)(?:@(.*))?$/s.exec(text) ?? [];
  if (!KINDS.includes(kind) || at === '') throw refused('it is no fault', text, 'write fail, taint, die or throttle, and @ with a step or a resource behind it where only that is meant');
  if (kind === 'throttle' && at !== undefined) throw refused('throttle takes no step', text, 'write throttle: every call is');
  return { kind: kind as FaultKind, ...(at !== undefined && { at }) };
}

/** Something that somebody does in the cloud. */
export type DriftStep = { readonly address: string } & (
  | { readonly verb: 'delete' }
  | { readonly verb: 'change' | 'add' | 'add-first'; readonly argument: string; readonly value: string }
  | { readonly verb: 'move'; readonly position: number });

/** Up to the first `=` that is no part of a key: `alicloud_vpc.net["a=b"]`. */
const LEFT = /^((?:[^="]|"(?:[^"\\]|\\.)*")+)=([\s\S]*)$/;

/** @throws FirewrightError FW_REHEARSAL */
export function parseDrift(text: string): DriftStep {
  const [, verb, rest = ''] = /^(delete|change|move|add|add-first):([\s\S]+)$/.exec(text) ?? [];
  if (verb === undefined) throw refused('it is no drift', text, 'write delete:ADDRESS, change:ADDRESS.ARGUMENT=VALUE, move:ADDRESS=POSITION, or add: or add-first: like change:');
  if (verb === 'delete') return { verb, address: rest };
  const [, left = '', value = ''] = LEFT.exec(rest) ?? [];
  if (verb === 'move') {
    if (left === '' || !/^(?:-1|[1-9]\d*)$/.test(value)) throw refused('move takes an address and a position', text, 'write move:ADDRESS=1, or -1 for the end');
    return { verb, address: left, position: Number(value) };
  }
  const [, address, argument] = /^([\s\S]+)\.([\w-]+)$/.exec(left) ?? [];
  // `alicloud_vpc.net=x` names no argument: what is left of the dot is a type.
  if (address === undefined || argument === undefined || !address.includes('.')) throw refused(`${verb} takes an address, an argument and its value`, text, `write ${verb}:ADDRESS.ARGUMENT=VALUE`);
  return { verb: verb as 'change' | 'add' | 'add-first', address, argument, value };
}

export const refused = (what: string, value: string, fix: string): FirewrightError => new FirewrightError('FW_REHEARSAL', { what, value, fix });
