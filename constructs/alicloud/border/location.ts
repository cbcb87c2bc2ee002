import { refusal } from '../errors';
import { type IBorderPeer } from '../peer';

/** Codes that older documents use for continents and the newer list for countries: today's meaning is not documented. */
export const AMBIGUOUS_LOCATIONS: readonly string[] = ['AF', 'EU', 'LA', 'NA'];

/** Regions of the world: who connects from there (inbound), or what is connected to there (outbound). */
export const Location = {
  /**
   * Regions by the vendor's area codes [W-AREA]: provinces such as `BJ11`, countries such as `US`, `ZB` for
   * all outside of China. Raises `FW_BORDER_LOCATION`.
   */
  of: (...codes: readonly string[]): IBorderPeer => {
    const bad = codes.find((code) => !/^(?:[A-Z]{2,3}(?:\d{2})?|\d{4})$/.test(code));
    if (bad !== undefined || codes.length === 0) {
      throw refusal('FW_BORDER_LOCATION', { value: bad ?? '', ...(codes.length === 0 ? { why: 'no code is given' } : {}) });
    }
    return { target: { kind: 'location', codes: [...new Set(codes)].sort() } };
  },
} as const;
