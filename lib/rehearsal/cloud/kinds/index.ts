import { type Kind } from '../kind';
import { BOOKS } from './books';
import { GROUPS } from './groups';
import { NETWORK } from './network';
import { POLICIES } from './policies';
import { SETTINGS } from './settings';

/** By type of resource. Any other type of the schema is kept as it is written. */
export const KINDS: Readonly<Record<string, Kind>> = { ...NETWORK, ...GROUPS, ...POLICIES, ...BOOKS, ...SETTINGS };
