import { type Construct } from 'constructs';
import { refusal } from '../errors';

/** What intrusion prevention does with an attack. The values are the provider's. */
export enum PreventionMode {
  /** It is reported, and let through: by every module, threat intelligence and virtual patches included [W-IPS]. */
  MONITOR = 0,
  BLOCK = 1,
}

/** How readily block mode blocks. The values are the provider's [SDK:ModifyDefaultIpsconfigRequest]. */
export enum PreventionStrictness {
  /** Fewest false alarms. */
  LOOSE = 1,
  MEDIUM = 2,
  /** Fewest missed attacks. */
  STRICT = 3,
}

/** What intrusion prevention has at every border. */
export interface PreventionProps {
  /** @default PreventionMode.BLOCK as the cloud has it after activation */
  readonly mode?: PreventionMode;
  /**
   * For block mode only.
   * @default PreventionStrictness.MEDIUM
   */
  readonly strictness?: PreventionStrictness;
  /**
   * Basic protection: brute force, command execution, connections to command and control.
   * @default true
   */
  readonly basicRules?: boolean;
  /**
   * Virtual patches: protection of known weaknesses before they are mended on the hosts.
   * @default true
   */
  readonly virtualPatches?: boolean;
}

/** The same with every setting decided. */
export type Prevention = Required<PreventionProps>;

/**
 * Decides every setting: none may be left to the provider, for which "not set" is off. `more` is whether a
 * module is on that this border has beside the common ones. Raises `FW_IPS_STRICTNESS` and `FW_IPS_NOTHING`.
 */
export function readPrevention(scope: Construct, props: PreventionProps, more = false): Prevention {
  const { mode = PreventionMode.BLOCK, strictness, basicRules = true, virtualPatches = true } = props;
  if (mode === PreventionMode.MONITOR && strictness !== undefined) {
    throw refusal('FW_IPS_STRICTNESS', { scope, value: PreventionStrictness[strictness] });
  }
  if (!basicRules && !virtualPatches && !more) throw refusal('FW_IPS_NOTHING', { scope });
  return { mode, strictness: strictness ?? PreventionStrictness.MEDIUM, basicRules, virtualPatches };
}

/** How the provider writes a switch. */
export const asNumber = (on: boolean): 0 | 1 => (on ? 1 : 0);
