import { type QuotaCount } from '../../model';
import { type Count } from './count';

/** What the cloud accepts at most; above `warn` the vendor's pages disagree, or more has to be bought. */
export interface Limit {
  readonly warn?: number;
  readonly max?: number;
}

/** What is counted, and where. */
export interface Counted {
  readonly what: string;
  readonly where: string;
  readonly constructPath?: string;
}

/** One count against its limit: the softer one as long as the hard one is kept. */
export function quotaOf({ what, where, constructPath }: Counted, { count, atLeast }: Count, limit: Limit, source: string): QuotaCount {
  const hard = limit.warn === undefined || (limit.max !== undefined && count > limit.max);
  return {
    what, where, ...(constructPath !== undefined && { constructPath }), count, atLeast, source,
    ...(hard ? { kind: 'max', limit: limit.max! } : { kind: 'warn', limit: limit.warn }),
  };
}
