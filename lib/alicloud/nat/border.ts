import { type Artifact } from '../../artifact';
import { AddressSet } from '../../net';
import { type AddressView } from '../../model';
import { type AddressBooks } from '../address-book';
import { type Unread } from '../facts';
import { type Place } from '../influences';
import { type PublicFace } from '../public-view';
import { PolicyGroups } from '../policy-groups';
import { type Networks } from '../vpc';
import { type Link } from '../vpc-firewall/guards';
import { type NatFirewall, readFirewalls } from './firewall';
import { type NatGateway, readGateways } from './gateway';
import { type Leading, leadingTo } from './leading';
import { NAT_POLICIES } from './policies';
import { type RouteTables } from '../route-table';
import { readSnatEntries } from './snat-entry';
import { takenBy, type Translation } from './translation';
import { type DnatEntry, readDnatEntries } from './dnat-entry';
import { readWholeMappings } from './whole-mapping';

const ALL = AddressSet.IPV4;

/** Flows from some sources to some destinations. */
export interface NatArea {
  readonly sources: AddressSet;
  readonly destinations: AddressSet;
}

/** One way of an address through a gateway to the Internet, with the flows that go this way. */
export interface NatWay extends NatArea {
  readonly gateway: string;
  readonly translation: Translation;
  /** Questions that all have to be true for the way to exist. */
  readonly onlyIf: readonly string[];
  /** Where the gateway is in another VPC: the connection between the two. */
  readonly link?: Link;
}

/** The NAT gateways of an artifact with their tables, routes, firewalls and policies, before any assumption is chosen. */
export class NatBorder {
  private constructor(
    private readonly gateways: readonly NatGateway[],
    private readonly translations: readonly Translation[],
    private readonly tables: RouteTables,
    readonly firewalls: readonly NatFirewall[],
    readonly policies: PolicyGroups,
    /** What leads in from the Internet. */
    readonly published: readonly DnatEntry[],
  ) {}

  static read(artifact: Artifact, networks: Networks, tables: RouteTables, books: AddressBooks, unread: Unread): NatBorder {
    const gateways = readGateways(artifact, unread);
    const intranet = artifact.ofType('alicloud_nat_gateway').map(({ address }) => address).filter((key) => !gateways.some((one) => one.key === key));
    // In one order, however the artifact has them: ways of two versions are compared.
    const translations = [...readSnatEntries(artifact, networks, unread), ...readWholeMappings(artifact)].filter(({ gateway }) => !intranet.includes(gateway))
      .sort((a, b) => (a.resource < b.resource ? -1 : 1));
    return new NatBorder(
      gateways, translations, tables, readFirewalls(artifact, unread),
      PolicyGroups.read(artifact, NAT_POLICIES, gateways.map(({ key }) => key), books, unread),
      readDnatEntries(artifact, gateways, unread),
    );
  }

  /** The public addresses from which DNAT entries lead in, each once. */
  get publicFaces(): readonly PublicFace[] {
    const faces = this.published.flatMap((entry) => entry.faces).filter(({ onlyIf }) => onlyIf.length === 0);
    return [...new Map(faces.map((face) => [face.view.kind === 'chosen' ? face.view.within.toString() : face.view.name, face])).values()];
  }

  /**
   * The ways of an address of a place to the Internet.
   * @param connects what may connect two VPCs
   */
  ways(place: Place, view: AddressView, connects: (vpc: string | undefined, other: string | undefined) => readonly string[]): readonly NatWay[] {
    return this.translations.flatMap((translation): readonly NatWay[] => {
      const taken = takenBy(translation, this.translations.filter(({ gateway }) => gateway === translation.gateway), view, place.vswitch);
      if (taken === undefined) return [];
      return this.leading(translation, place, connects).map(({ destinations, onlyIf, link }) => ({
        gateway: translation.gateway, translation, sources: taken.sources, destinations, ...(link === undefined ? {} : { link }), onlyIf: [...new Set([...onlyIf, ...taken.onlyIf])].sort(),
      }));
    });
  }

  private leading(translation: Translation, place: Place, connects: (vpc: string | undefined, other: string | undefined) => readonly string[]): readonly (Leading & Pick<NatWay, 'link'>)[] {
    const gateway = this.gateways.find(({ key }) => key === translation.gateway);
    // A table of a gateway that the artifact does not contain, or a host of which the VPC is not known.
    if (gateway?.vpc === undefined || place.vpc === undefined) return [{ destinations: ALL, onlyIf: [...gateway?.onlyIf ?? [], `${translation.resource} leads there`] }];
    if (gateway.vpc !== place.vpc) return connects(place.vpc, gateway.vpc).map((by) => (
      { destinations: ALL, onlyIf: [...gateway.onlyIf, `${by} leads to ${gateway.key}`], link: { ends: [place.vpc, gateway.vpc], by: [by] } }));
    return leadingTo(gateway, { vswitch: place.vswitch, vpc: place.vpc }, this.gateways, this.tables)
      .map(({ destinations, onlyIf }) => ({ destinations, onlyIf: [...gateway.onlyIf, ...onlyIf] }));
  }
}
