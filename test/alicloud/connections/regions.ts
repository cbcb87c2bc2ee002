import { id } from '../../support/ask';
import { type Resources } from '../../support/artifacts';
import { CEN, MAIN, OTHER, route } from './support';

export const NEAR = 'alicloud_cen_transit_router.near';
export const FAR = 'alicloud_cen_transit_router.far';
export const LINK = 'alicloud_cen_transit_router_peer_attachment.link';
export const attachmentOf = (vpc: string): string => `alicloud_cen_transit_router_vpc_attachment.${vpc.split('.')[1]}`;
export const idOf = (attachment: string): string => `\${${attachment}.transit_router_attachment_id}`;
export const routerId = (router: string): string => `\${${router}.transit_router_id}`;
export const tableId = (name: string): string => `\${alicloud_cen_transit_router_route_table.${name}.transit_router_route_table_id}`;

export const pairing = (kind: 'association' | 'propagation', attachment: string, table: string, more: Readonly<Record<string, unknown>> = {}): Resources => ({
  [`alicloud_cen_transit_router_route_table_${kind}.${attachment.split('.')[1]}_${table}`]: { transit_router_attachment_id: idOf(attachment), transit_router_route_table_id: tableId(table), ...more },
});
/** An attachment is associated with a table, and brings its routes there. */
export const joined = (attachment: string, table: string): Resources => ({ ...pairing('association', attachment, table), ...pairing('propagation', attachment, table) });
export const attached = (vpc: string, router: string): Resources => ({ [attachmentOf(vpc)]: { cen_id: id(CEN), transit_router_id: routerId(router), vpc_id: id(vpc) } });
export const link = (more: Readonly<Record<string, unknown>> = {}): Resources => ({
  [LINK]: { cen_id: id(CEN), transit_router_id: routerId(NEAR), peer_transit_router_id: routerId(FAR), peer_transit_router_region_id: 'cn-shanghai', auto_publish_route_enabled: true, ...more },
});
export const entry = (name: string, table: string, block: string, to: string | undefined): Resources => ({
  [`alicloud_cen_transit_router_route_entry.${name}`]: {
    transit_router_route_table_id: tableId(table), transit_router_route_entry_destination_cidr_block: block,
    ...(to === undefined ? { transit_router_route_entry_next_hop_type: 'BlackHole' } : { transit_router_route_entry_next_hop_type: 'Attachment', transit_router_route_entry_next_hop_id: idOf(to) }),
  },
});
export const into = (vpc: string): Resources => route(`into_${vpc.split('.')[1]}`, vpc, '10.0.0.0/8', 'Attachment', idOf(attachmentOf(vpc)));

/** A VPC at the router of each of two regions, and a link between these, as the vendor's example has it. [CEN-OSS] */
export const REGIONS: Resources = {
  [CEN]: {}, [NEAR]: { cen_id: id(CEN) }, [FAR]: { cen_id: id(CEN) }, ...attached(MAIN, NEAR), ...attached(OTHER, FAR), ...link(),
  'alicloud_cen_transit_router_route_table.n': { transit_router_id: routerId(NEAR) }, 'alicloud_cen_transit_router_route_table.f': { transit_router_id: routerId(FAR) },
  ...joined(attachmentOf(MAIN), 'n'), ...joined(attachmentOf(OTHER), 'f'), ...joined(LINK, 'n'), ...joined(LINK, 'f'), ...into(MAIN), ...into(OTHER),
};
export const without = (resources: Resources, part: string): Resources => Object.fromEntries(Object.entries(resources).filter(([name]) => !name.includes(part)));
