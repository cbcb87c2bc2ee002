import { type Construct } from 'constructs';
import {
  ApplicationGroup, CenInstanceAttachment, Instance, Vpc, Vswitch,
} from 'firewright/alicloud';

export interface SpokeProps {
  readonly region: string;
  readonly zone: string;
  readonly blocks: { readonly vpc: string; readonly net: string };
  /** The CEN instance that connects the networks. */
  readonly cenId: string;
}

/** One tier in a VPC of its own, attached to the CEN: closed until somebody writes a policy. */
export class Spoke {
  readonly vpc: Vpc;
  readonly net: Vswitch;
  readonly group: ApplicationGroup;
  readonly server: Instance;
  readonly attachment: CenInstanceAttachment;

  constructor(scope: Construct, name: string, { region, zone, blocks, cenId }: SpokeProps) {
    this.vpc = new Vpc(scope, `${name}-vpc`, { vpcName: name, cidrBlock: blocks.vpc });
    this.net = new Vswitch(scope, `${name}-net`, { vpcId: this.vpc.id, cidrBlock: blocks.net, zoneId: zone });
    this.server = new Instance(scope, `${name}-server`, {
      instanceType: 'ecs.g7.large', imageId: 'aliyun_3_x64_20G_alibase_20240819.vhd', vswitchId: this.net.id,
    });
    this.group = new ApplicationGroup(scope, name, { vpc: this.vpc, members: [this.server] });
    this.attachment = new CenInstanceAttachment(scope, `${name}-attachment`, {
      instanceId: cenId, childInstanceId: this.vpc.id, childInstanceType: 'VPC', childInstanceRegionId: region,
    });
  }
}
