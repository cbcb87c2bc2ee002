import { dependable, LocalBackend, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import { AlicloudProvider, Service, VpcFirewall } from 'firewright/alicloud';
import { type Hangzhou } from './hangzhou';
import { BLOCKS, servers, SHANGHAI } from './plan';
import { Spoke } from './spoke';

/** The second region: servers that fetch backups from the database. */
export class Shanghai extends TerraformStack {
  constructor(scope: Construct, id: string, { cen, policies }: Hangzhou) {
    super(scope, id);
    new LocalBackend(this, { path: `${id}.tfstate` });
    new AlicloudProvider(this, 'alicloud', { region: SHANGHAI.region });
    const backup = new Spoke(this, 'backup', { ...SHANGHAI, blocks: BLOCKS.backup, cenId: cen.id });
    backup.group.allowTo(servers('db'), Service.SSH);
    const border = VpcFirewall.ofCen(this, 'backup-border', { cen, vpc: backup.vpc, region: SHANGHAI.region, policies });
    border.resource.dependsOn = [dependable(backup.attachment)];
  }
}
