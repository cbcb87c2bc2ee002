import { type Construct } from 'constructs';
import { Application, EastWestZeroTrust, Service, type VpcPolicyGroup } from 'firewright/alicloud';
import { BLOCKS, OFFICE } from './plan';

/** Who talks to whom between the networks. One list for all regions: it belongs to the CEN instance. */
export function zeroTrust(scope: Construct, policies: VpcPolicyGroup): void {
  new EastWestZeroTrust(scope, 'zero-trust', {
    policies,
    tiers: {
      web: { block: BLOCKS.web.net }, db: { block: BLOCKS.db.net }, backup: { block: BLOCKS.backup.net }, office: { block: OFFICE.block },
    },
    flows: [
      { from: 'web', to: 'db', services: [Service.MYSQL], application: Application.MYSQL },
      { from: 'backup', to: 'db', services: [Service.SSH], application: Application.SSH },
      { from: 'office', to: 'web', services: [Service.SSH], application: Application.SSH },
    ],
  });
}
