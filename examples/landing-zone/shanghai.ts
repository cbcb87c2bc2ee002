import { LocalBackend, TerraformStack } from 'cdktf';
import { type Construct } from 'constructs';
import { AlicloudProvider, CenTransitRouterPeerAttachment, Service } from 'firewright/alicloud';
import { type Hangzhou } from './hangzhou';
import { Hub } from './hub';
import { BLOCKS, BORDERS, HANGZHOU, servers, SHANGHAI } from './plan';
import { Spoke } from './spoke';

/** The second region: servers that fetch backups from the database, over a link between the two transit routers. */
export class Shanghai extends TerraformStack {
  constructor(scope: Construct, id: string, { cen, hub: main, policies }: Hangzhou) {
    super(scope, id);
    new LocalBackend(this, { path: `${id}.tfstate` });
    new AlicloudProvider(this, 'alicloud', { region: SHANGHAI.region });
    const hub = new Hub(this, { name: 'shanghai', cen, region: SHANGHAI });
    const backup = new Spoke(this, 'backup', { region: SHANGHAI, blocks: BLOCKS.backup, hub });
    backup.group.allowTo(servers('db'), Service.SSH);

    const link = new CenTransitRouterPeerAttachment(this, 'link', {
      cenId: cen.id, transitRouterId: hub.router.transitRouterId, peerTransitRouterId: main.router.transitRouterId,
      peerTransitRouterRegionId: HANGZHOU.region, bandwidthType: 'DataTransfer', bandwidth: 100, autoPublishRouteEnabled: true,
    });
    // Each end has its table: there and back are two ways.
    hub.join(this, 'link', link.transitRouterAttachmentId);
    main.join(this, 'link-main', link.transitRouterAttachmentId);
    hub.guard(BORDERS.shanghai, policies);
  }
}
