import { type Artifact, Expression, type Resource } from '../artifact';
import { Application, PortSet, Protocol, ProtocolSet, Service } from '../net';
import { questionAbout } from '../model';
import { type AddressBooks, readPorts, unionPorts } from './address-book';
import { type Choices } from './assumptions';
import { type ControlPolicy, type PolicyDoubts } from './control-policy';
import { list, missing, text } from './reading';

/** The destination ports of a policy. */
export interface PolicyPorts {
  /** `undefined`: the policy leaves its port out. */
  readonly known?: PortSet;
  /** Questions of which each may make any port match, beside the known ones. */
  readonly open: readonly string[];
}

/** `80`, `80/88`, `0/0`, or a port address book. ICMP has none. [SDK][CFW2021] */
export function readDestinationPorts(
  artifact: Artifact, resource: Resource, books: AddressBooks, doubts: PolicyDoubts,
): PolicyPorts {
  const type = text(artifact, resource, 'dest_port_type');
  const group = resource.arguments['dest_port_group'];
  const asked = (name: string): string => questionAbout(name, `${resource.address} matches the port`);
  if (type instanceof Expression) return { known: PortSet.EMPTY, open: [asked(type.name)] };
  if (type === 'group' || (type === undefined && group !== undefined && group !== null)) {
    if (group === undefined || group === null) throw missing(resource, 'dest_port_group');
    const book = books.named(group);
    if (book.kind === 'ports') return { known: book.ports, open: book.open.map(asked) };
    if (book.kind === 'outside') return { known: PortSet.EMPTY, open: [asked(book.name)] };
    doubts.refusals.push('dest_port_group names an address book that is not for ports');
    return { known: PortSet.EMPTY, open: [] };
  }
  const port = text(artifact, resource, 'dest_port');
  if (port === undefined || port === '') return { open: [] };
  if (port instanceof Expression) return { known: PortSet.EMPTY, open: [asked(port.name)] };
  return { known: unionPorts(port.split(',').map((one) => readPorts(one, resource))), open: [] };
}

/** The list wins over the single one; both name what the engine recognises by payload. [SDK:ModifyControlPolicyRequest] */
export function readApplications(artifact: Artifact, resource: Resource, doubts: PolicyDoubts): 'any' | readonly string[] | undefined {
  const given = list(artifact, resource, 'application_name_list');
  const unset = given === undefined || (Array.isArray(given) && given.length === 0);
  const single = unset ? text(artifact, resource, 'application_name') : undefined;
  const names = single === undefined ? given : [single];
  if (names === undefined || (Array.isArray(names) && names.length === 0)) return undefined;
  const open = names instanceof Expression ? names : (names as readonly unknown[]).find((one): one is Expression => one instanceof Expression);
  if (open) {
    doubts.askAction(open);
    return 'any';
  }
  const applications = (names as readonly unknown[]).map((name) => Application.named(String(name)).name);
  return applications.includes(Application.ANY.name) ? 'any' : applications;
}

/** Services that a policy surely names, and any with an open port, each under its question. */
export interface PolicyServices {
  readonly known: readonly Service[];
  readonly open: readonly { readonly services: readonly Service[]; readonly when: string }[];
}

/** Every flow asks every policy, all under the same choices. */
const latest = new WeakMap<ControlPolicy, { readonly choices: Choices; readonly services: PolicyServices }>();

/** The services of a policy. */
export function servicesOf(policy: ControlPolicy, choices: Choices): PolicyServices {
  const known = latest.get(policy);
  if (known?.choices === choices) return known.services;
  const services = {
    known: servicesOn(policy, policy.ports.known ?? PortSet.ALL, choices),
    open: policy.ports.open.map((when) => ({ when, services: servicesOn(policy, PortSet.ALL, choices) })),
  };
  latest.set(policy, { choices, services });
  return services;
}

/** The services that a policy matches on some ports. With protocol ANY a port binds TCP and UDP only. [CFW2021] */
function servicesOn(policy: ControlPolicy, ports: PortSet, choices: Choices): readonly Service[] {
  const of = (numbers: ProtocolSet, on: PortSet = PortSet.ALL): readonly Service[] => (
    numbers.isEmpty || on.isEmpty ? [] : [Service.of(numbers, on)]);
  const withPorts = ProtocolSet.of(Protocol.TCP, Protocol.UDP);
  switch (policy.protocol) {
    case 'TCP': return of(ProtocolSet.of(Protocol.TCP), ports);
    case 'UDP': return of(ProtocolSet.of(Protocol.UDP), ports);
    case 'ICMP': return of(icmp(policy, choices));
    case 'ANY':
      if (PortSet.ALL.equals(ports)) return of(ProtocolSet.ALL);
      return choices.is('icmp-with-port', 'matches')
        ? [...of(withPorts, ports), ...of(ProtocolSet.ALL.minus(withPorts))]
        : of(withPorts, ports);
  }
}

function icmp({ family }: ControlPolicy, choices: Choices): ProtocolSet {
  if (family === 4) return ProtocolSet.of(Protocol.ICMP);
  const six = choices.is('icmp-in-ipv6-policies', 'icmpv6') ? Protocol.ICMPV6 : Protocol.ICMP;
  return family === 6 ? ProtocolSet.of(six) : ProtocolSet.of(Protocol.ICMP, six);
}
