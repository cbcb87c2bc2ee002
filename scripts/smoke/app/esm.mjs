import { Service, verify } from 'firewright';
import { SecurityGroup } from 'firewright/alicloud';
import { PacketSpace } from 'firewright/engine';
import { firewrightMatchers } from 'firewright/jest';

for (const one of [Service, verify, SecurityGroup, PacketSpace, firewrightMatchers]) if (one === undefined) throw new Error('a name is missing for ES modules');
