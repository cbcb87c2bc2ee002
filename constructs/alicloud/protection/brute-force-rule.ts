import { Construct } from 'constructs';
import { BRUTE_FORCE_LIMITS } from '../../../lib/alicloud/limits';
import { refusal } from '../errors';
import { isUnresolved, pathName, stableText } from '../identity';
import { OnePerStack } from '../one-per-stack';
import { ThreatDetectionAntiBruteForceRule } from '../provider/threat-detection-anti-brute-force-rule/index';

/** How long nobody gets in, in minutes. */
export enum Lockout {
  MINUTES_5 = 5,
  MINUTES_15 = 15,
  MINUTES_30 = 30,
  HOURS_1 = 60,
  HOURS_2 = 120,
  HOURS_6 = 360,
  HOURS_12 = 720,
  DAYS_1 = 1440,
  DAYS_7 = 10_080,
  FOREVER = 52_560_000,
}

export interface BruteForceRuleProps {
  /** The servers by their UUID in Security Center, whose agent runs on them. */
  readonly servers: readonly string[];
  /**
   * How many failures are let pass: 2, 3, 4, 5, 10, 50, 80 or 100.
   * @default 10
   */
  readonly failures?: (typeof BRUTE_FORCE_LIMITS.failures)[number];
  /**
   * The minutes in which they are counted: 1, 2, 5, 10 or 15.
   * @default 5
   */
  readonly span?: (typeof BRUTE_FORCE_LIMITS.span)[number];
  /** @default Lockout.HOURS_6 */
  readonly lockout?: Lockout;
  /** @default true */
  readonly ssh?: boolean;
  /** @default true */
  readonly rdp?: boolean;
  /** @default false */
  readonly sqlServer?: boolean;
  /**
   * Whether it holds for servers without a rule as well. The provider does not send that a rule stopped to be the
   * default: make another one the default instead.
   * @default false
   */
  readonly defaultRule?: boolean;
  /** @default - the path of the construct, with hyphens */
  readonly name?: string;
}

const defaults = new OnePerStack();

/**
 * Lets nobody log on to a server for a while after too many failures: a rule of Security Center, on the host itself
 * [TF:r/threat_detection_anti_brute_force_rule]. The signatures that Cloud Firewall has against brute force are the
 * `basicRules` of `IntrusionPrevention`.
 *
 * ```ts
 * new BruteForceRule(this, 'logins', { servers: [uuid], failures: 5, span: 2, lockout: Lockout.DAYS_1 });
 * ```
 */
export class BruteForceRule extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: ThreatDetectionAntiBruteForceRule;

  constructor(scope: Construct, id: string, props: BruteForceRuleProps) {
    super(scope, id);
    const { failures = 10, span = 5, lockout = Lockout.HOURS_6, ssh = true, rdp = true, sqlServer = false, defaultRule = false } = props;
    if (!ssh && !rdp && !sqlServer) throw refusal('FW_BRUTE_PROTOCOL', { scope: this });
    if (defaultRule) {
      const other = defaults.claim(this);
      if (other) throw refusal('FW_BRUTE_DEFAULT', { scope: this, why: `${other.node.path} is the default already` });
    }
    this.resource = new ThreatDetectionAntiBruteForceRule(this, 'Default', {
      antiBruteForceRuleName: props.name ?? pathName(this),
      uuidList: this.readServers(props.servers),
      failCount: this.listed('failures', failures),
      span: this.listed('span', span),
      forbiddenTime: this.listed('lockout', lockout),
      protocolType: { ssh: onOff(ssh), rdp: onOff(rdp), sqlServer: onOff(sqlServer) },
      ...(defaultRule ? { defaultRule } : {}),
    });
  }

  private readServers(servers: readonly string[]): string[] {
    if (servers.length === 0) throw refusal('FW_BRUTE_SERVER', { scope: this, value: 'none' });
    const wrong = servers.find((server) => isInstance(stableText(this, server)) || (!isUnresolved(server) && !/^[\w-]+$/.test(server)));
    if (wrong !== undefined) throw refusal('FW_BRUTE_SERVER', { scope: this, value: stableText(this, wrong) });
    return [...new Set(servers)].sort();
  }

  private listed(name: keyof typeof BRUTE_FORCE_LIMITS, value: number): number {
    const values: readonly number[] = BRUTE_FORCE_LIMITS[name];
    if (!values.includes(value)) throw refusal('FW_BRUTE_VALUE', { scope: this, value: `${name}: ${value}`, fix: `use one of ${values.join(', ')}` });
    return value;
  }
}

/** Whether it is the id that ECS gives a server, or a reference to it. */
const isInstance = (text: string): boolean => /^i-\w+$/.test(text) || /\balicloud_instance\.[\w-]+\.id\b/.test(text);

const onOff = (on: boolean): 'on' | 'off' => (on ? 'on' : 'off');
