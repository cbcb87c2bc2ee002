export { type ListRule, type ListSpace, NO_RULE, type OrderedList, RuleTable } from './rule-table';
export { SetPool } from './set-pool';
export { RuleIndex } from './rule-index';
export { boxOf, type Region, regionOf, rowRegion } from './region';
export { type DeadRules, findDead, Life } from './dead';
export { type PacketList, type PacketMatch, type PacketRule, PacketSpace, type PacketSpaceOptions } from './packet-list';
