import { Construct } from 'constructs';
import { type Service } from '../../../lib/net';
import { refusal, told } from '../errors';
import { pathName } from '../identity';
import { type ICidrPeer } from '../peer';
import { NetworkAcl as NetworkAclResource } from '../provider/network-acl/index';
import { type AclAction, EntryList, entryMatches, replyMatches, type WrittenEntry } from './entries';

export interface NetworkAclProps {
  /** The VPC that it is for: the generated `Vpc`, or its id. */
  readonly vpc: string | { readonly id: string };
  /**
   * The vSwitches that it filters. A vSwitch has one network ACL at most.
   * @default - none; see `attachTo`
   */
  readonly vswitches?: readonly (string | { readonly id: string })[];
  /** @default - the path of the construct, with hyphens */
  readonly name?: string;
  /** @default - none */
  readonly tags?: Readonly<Record<string, string>>;
}

export interface AllowOptions {
  /**
   * Whether the replies are let through as well, by an entry in the other direction: to the ports from 1024 to 65535 for TCP
   * and UDP. A network ACL does not let replies through of itself.
   * @default false
   */
  readonly replies?: boolean;
  /** @default - none */
  readonly description?: string;
}

export interface DenyOptions {
  /** @default - none */
  readonly description?: string;
}

type Direction = 'ingress' | 'egress';

/**
 * A network ACL: what may enter and leave the vSwitches that it is attached to, entry by entry in the order written.
 *
 * ```ts
 * const acl = new NetworkAcl(this, 'db', { vpc, vswitches: [data] });
 * acl.allowInbound(Peer.ipv4('10.0.1.0/24'), Service.MYSQL, { replies: true });
 * acl.denyInbound(Peer.anyIpv4(), Service.any());
 * ```
 *
 * The first entry that matches decides; what none matches is denied. It is stateless: replies need entries of their own. What stays
 * within a vSwitch is not filtered. [A-ACL][A-ACL25]
 */
export class NetworkAcl extends Construct {
  readonly networkAclId: string;
  /** The generated resource, for what this class does not cover. */
  readonly resource: NetworkAclResource;
  private readonly lists: Readonly<Record<Direction, EntryList>>;
  private readonly vswitches: string[] = [];

  constructor(scope: Construct, id: string, props: NetworkAclProps) {
    super(scope, id);
    this.lists = { ingress: new EntryList(this), egress: new EntryList(this) };
    this.resource = new NetworkAclResource(this, 'Default', {
      vpcId: typeof props.vpc === 'string' ? props.vpc : props.vpc.id,
      networkAclName: props.name ?? pathName(this),
      ...(props.tags === undefined ? {} : { tags: { ...props.tags } }),
    });
    this.networkAclId = this.resource.id;
    for (const vswitch of props.vswitches ?? []) this.attachTo(vswitch);
    this.node.addValidation({ validate: () => this.emptyDirections() });
  }

  /** Lets traffic from a block of addresses into the vSwitches. */
  allowInbound(peer: ICidrPeer, service: Service, options: AllowOptions = {}): this {
    return this.write('ingress', 'accept', peer, service, options);
  }

  /** Lets traffic to a block of addresses out of the vSwitches. */
  allowOutbound(peer: ICidrPeer, service: Service, options: AllowOptions = {}): this {
    return this.write('egress', 'accept', peer, service, options);
  }

  /** Stops traffic from a block of addresses, without an answer. */
  denyInbound(peer: ICidrPeer, service: Service, options: DenyOptions = {}): this {
    return this.write('ingress', 'drop', peer, service, options);
  }

  /** Stops traffic to a block of addresses, without an answer. */
  denyOutbound(peer: ICidrPeer, service: Service, options: DenyOptions = {}): this {
    return this.write('egress', 'drop', peer, service, options);
  }

  /** Filters one more vSwitch. */
  attachTo(vswitch: string | { readonly id: string }): this {
    const id = typeof vswitch === 'string' ? vswitch : vswitch.id;
    if (!this.vswitches.includes(id)) this.vswitches.push(id);
    this.resource.putResources(this.vswitches.map((resourceId) => ({ resourceId, resourceType: 'VSwitch' })));
    return this;
  }

  private write(direction: Direction, policy: AclAction, { target }: ICidrPeer, service: Service, options: AllowOptions): this {
    const matches = entryMatches(this, service, target);
    const common = { policy, cidr: target.text, ...(target.family === 6 ? { ipVersion: 'ipv6' as const } : {}) };
    const described = options.description === undefined ? {} : { description: options.description };
    for (const match of matches) this.lists[direction].add({ ...common, ...match, ...described });
    if (options.replies) {
      const back = direction === 'ingress' ? 'egress' : 'ingress';
      for (const match of replyMatches(matches)) this.lists[back].add({ ...common, ...match, description: 'replies' });
    }
    const { ingress, egress } = this.lists;
    if (ingress.all.length > 0) this.resource.putIngressAclEntries(ingress.all.map((one) => ({ ...argumentsOf(one), sourceCidrIp: one.cidr })));
    if (egress.all.length > 0) this.resource.putEgressAclEntries(egress.all.map((one) => ({ ...argumentsOf(one), destinationCidrIp: one.cidr })));
    return this;
  }

  private emptyDirections(): string[] {
    return (['ingress', 'egress'] as const).filter((direction) => this.lists[direction].all.length === 0)
      .map((direction) => told(refusal('FW_NACL_EMPTY', { scope: this, value: direction })));
  }
}

const argumentsOf = ({ cidr: _, ...rest }: WrittenEntry): Omit<WrittenEntry, 'cidr'> => rest;
