import { dependable } from 'cdktf';
import { type Construct } from 'constructs';
import {
  CenTransitRouter, CenTransitRouterRouteEntry, CenTransitRouterRouteTable, CenTransitRouterRouteTableAssociation, CenTransitRouterRouteTablePropagation,
  CenTransitRouterVbrAttachment, CenTransitRouterVpcAttachment, ExpressConnectVirtualBorderRouter, type Vpc, VpcFirewall, type VpcPolicyGroup, type Vswitch,
} from 'firewright/alicloud';
import { OFFICE, type Region } from './plan';

export interface HubProps {
  readonly name: string;
  readonly cen: { readonly id: string };
  readonly region: Region;
}

/** The transit router of one region: whoever joins it can be reached by the others, as far as firewalls and groups let them. */
export class Hub {
  readonly router: CenTransitRouter;
  private readonly table: CenTransitRouterRouteTable;
  private readonly joined: CenTransitRouterRouteTableAssociation[] = [];

  constructor(private readonly scope: Construct, private readonly props: HubProps) {
    this.router = new CenTransitRouter(scope, `${props.name}-router`, { cenId: props.cen.id });
    this.table = new CenTransitRouterRouteTable(scope, `${props.name}-routes`, { transitRouterId: this.router.transitRouterId });
  }

  /** A VPC, by two vSwitches in two zones; the router writes its routes into the tables there. */
  attach(name: string, vpc: Vpc, nets: readonly Vswitch[]): void {
    const attachment = new CenTransitRouterVpcAttachment(this.scope, `${name}-attachment`, {
      cenId: this.props.cen.id, transitRouterId: this.router.transitRouterId, vpcId: vpc.id, autoPublishRouteEnabled: true,
      zoneMappings: nets.map(({ id, zoneId }) => ({ vswitchId: id, zoneId })),
    });
    this.join(this.scope, name, attachment.transitRouterAttachmentId);
  }

  /** The data centre, behind a border router: its block is a static route, so that nothing depends on what BGP brings. */
  attachOffice(): void {
    const border = new ExpressConnectVirtualBorderRouter(this.scope, 'office', OFFICE.border);
    const attachment = new CenTransitRouterVbrAttachment(this.scope, 'office-attachment', {
      cenId: this.props.cen.id, transitRouterId: this.router.transitRouterId, vbrId: border.id, autoPublishRouteEnabled: true,
    });
    this.forward(this.scope, 'office', attachment.transitRouterAttachmentId);
    new CenTransitRouterRouteEntry(this.scope, 'office-route', {
      transitRouterRouteTableId: this.table.transitRouterRouteTableId, transitRouterRouteEntryDestinationCidrBlock: OFFICE.block,
      transitRouterRouteEntryNextHopType: 'Attachment', transitRouterRouteEntryNextHopId: attachment.transitRouterAttachmentId,
    });
  }

  /** What comes from an attachment goes by the routes of this region, and these know the way to it. */
  join(scope: Construct, name: string, attachment: string): void {
    const forwarded = this.forward(scope, name, attachment);
    new CenTransitRouterRouteTablePropagation(scope, `${name}-known`, {
      transitRouterAttachmentId: attachment, transitRouterRouteTableId: this.table.transitRouterRouteTableId, dependsOn: [forwarded],
    });
  }

  /** A firewall for what is led through it, with the list of the CEN instance. */
  guard(block: { readonly vpc: string; readonly subnets: { readonly firewall: string; readonly primary: string; readonly standby: string } }, policies?: VpcPolicyGroup): VpcFirewall {
    const firewall = VpcFirewall.ofTransitRouter(this.scope, `${this.props.name}-east-west`, {
      cen: this.props.cen, transitRouter: this.router, region: this.props.region.region, firewallVpcCidr: block.vpc, subnets: block.subnets, ...(policies ? { policies } : {}),
    });
    firewall.resource.dependsOn = this.joined.map(dependable);
    return firewall;
  }

  private forward(scope: Construct, name: string, attachment: string): CenTransitRouterRouteTableAssociation {
    const association = new CenTransitRouterRouteTableAssociation(scope, `${name}-forwarded`, {
      transitRouterAttachmentId: attachment, transitRouterRouteTableId: this.table.transitRouterRouteTableId,
    });
    this.joined.push(association);
    return association;
  }
}
