import { Service, verify } from 'firewright';
import { SecurityGroup } from 'firewright/alicloud';
import { firewrightMatchers } from 'firewright/jest';

for (const one of [Service, verify, SecurityGroup, firewrightMatchers]) if (one === undefined) throw new Error('a name is missing for ES modules');
