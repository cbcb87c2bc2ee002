import { type Value } from '../artifact';
import { type ResourceReader } from './resource-reader';

/** Code for a VPC: its variable where the program has one, else its id. */
export const vpcCode = (reader: ResourceReader, argument = 'vpc_id', value: Value | undefined = reader.get(argument)): string => (
  reader.owner(argument, 'id', 'alicloud_vpc', value) ?? reader.text(argument, value));
