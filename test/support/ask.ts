import { explain } from '../../lib/analysis/explain';
import { type AlicloudNetwork } from '../../lib/alicloud/network';
import { Intents, type IntentProps } from '../../lib/intent/intent';
import { verify } from '../../lib/intent/verify';
import { type Answers } from '../../lib/model';
import { Service } from '../../lib/net';
import { group, instance, publicInstance, type Resources, rule, VPC } from './artifacts';

/** Resource names without their types: `web` is the instance. */
export const host = (name: string): string => `alicloud_instance.${name}`;
export const sg = (name: string): string => `alicloud_security_group.${name}`;
export const id = (address: string): string => `\${${address}.id}`;

/** A public web server that accepts everything from everywhere. */
export const BASE: Resources = {
  ...VPC, 'alicloud_vswitch.two': { vpc_id: '${alicloud_vpc.main.id}', cidr_block: '10.0.2.0/24' },
  ...group('web'), ...rule('web', 'web', { cidr_ip: '0.0.0.0/0' }), ...publicInstance('web', ['web']),
};

/** A database that accepts members of the web group only. */
export const DATABASE: Resources = {
  ...group('db', { inner_access_policy: 'Drop' }), ...rule('db', 'db', { source_security_group_id: '${alicloud_security_group.web.id}', port_range: '3306/3306' }),
  ...instance('db', ['db'], { vswitch_id: '${alicloud_vswitch.two.id}' }),
};

/** Answers to open questions: a question that holds one of these words is answered. */
export const answering = (words: Readonly<Record<string, boolean>>): Answers => (question) => (
  Object.entries(words).find(([part]) => question.includes(part))?.[1]);

export function check(network: AlicloudNetwork, kind: 'allow' | 'deny' | 'only', props: IntentProps, answers?: Answers) {
  return verify(network, [Intents[kind](kind, props)], { answers }).results[0];
}

export function ask(network: AlicloudNetwork, from: string, to: string, service = 'tcp/443', answers?: Answers) {
  return explain(network, { from, to, demand: { services: [Service.parse(service)] } }, { answers });
}
