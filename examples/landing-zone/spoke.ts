import { type Construct } from 'constructs';
import { ApplicationGroup, Instance, Vpc, Vswitch } from 'firewright/alicloud';
import { type Hub } from './hub';
import { type Region } from './plan';

export interface SpokeProps {
  readonly region: Region;
  readonly blocks: { readonly vpc: string; readonly net: string; readonly transit: string };
  /** The transit router of the region. */
  readonly hub: Hub;
}

/** One tier in a VPC of its own, at the transit router of its region: closed until somebody writes a policy. */
export class Spoke {
  readonly vpc: Vpc;
  readonly net: Vswitch;
  readonly group: ApplicationGroup;
  readonly server: Instance;

  constructor(scope: Construct, name: string, { region, blocks, hub }: SpokeProps) {
    this.vpc = new Vpc(scope, `${name}-vpc`, { vpcName: name, cidrBlock: blocks.vpc });
    this.net = new Vswitch(scope, `${name}-net`, { vpcId: this.vpc.id, cidrBlock: blocks.net, zoneId: region.zone });
    const second = new Vswitch(scope, `${name}-transit`, { vpcId: this.vpc.id, cidrBlock: blocks.transit, zoneId: region.second });
    this.server = new Instance(scope, `${name}-server`, {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: this.net.id,
    });
    this.group = new ApplicationGroup(scope, name, { vpc: this.vpc, members: [this.server] });
    hub.attach(name, this.vpc, [this.net, second]);
  }
}
