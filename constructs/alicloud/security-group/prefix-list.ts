import { Construct } from 'constructs';
import { PREFIX_LIST_LIMITS } from '../../../lib/alicloud/limits';
import { type Cidr, type Family } from '../../../lib/net';
import { refusal, within } from '../errors';
import { isUnresolved, pathName } from '../identity';
import { type IPeer, type PrefixListTarget, readCidr } from '../peer';
import { EcsPrefixList } from '../provider/ecs-prefix-list/index';
import { checkDescription } from './base';

/** A prefix list, made here or imported. */
export interface IPrefixList extends IPeer {
  readonly target: PrefixListTarget;
}

export interface PrefixListProps {
  /** CIDR blocks of one family; a single address is its /32 or /128. */
  readonly entries: readonly string[];
  /**
   * How many entries the list can hold, which cannot be changed later; rules count as that many.
   * @default - as many as there are entries
   */
  readonly maxEntries?: number;
  /**
   * 4 or 6.
   * @default - the family of the entries
   */
  readonly family?: Family;
  /** @default - the path of the construct, with hyphens */
  readonly name?: string;
  /** @default - none */
  readonly description?: string;
}

/** What is known of a list that exists already. */
export interface PrefixListImport {
  readonly family: Family;
  /** What it counts as in the limit of a group's rules. */
  readonly maxEntries: number;
}

/**
 * A list of CIDR blocks that security group rules name together.
 *
 * ```ts
 * const offices = PrefixList.of(this, 'offices', ['203.0.113.0/24', '198.51.100.7']);
 * web.allowFrom(offices, Service.SSH);
 * ```
 */
export class PrefixList extends Construct implements IPrefixList {
  static of(scope: Construct, id: string, entries: readonly string[], props: Omit<PrefixListProps, 'entries'> = {}): PrefixList {
    return new PrefixList(scope, id, { ...props, entries });
  }

  /** A list that exists already, by its id (`pl-...`). */
  static fromPrefixListId(prefixListId: string, known: PrefixListImport): IPrefixList {
    return { target: { kind: 'prefix-list', prefixListId, ...known } };
  }

  readonly family: Family;
  readonly maxEntries: number;
  /** The id of the list. */
  readonly prefixListId: string;
  /** The generated resource, for what this class does not cover. */
  readonly resource: EcsPrefixList;

  constructor(scope: Construct, id: string, props: PrefixListProps) {
    super(scope, id);
    const entries = this.canonical(props);
    this.family = props.family ?? familyOf(this, entries);
    this.maxEntries = props.maxEntries ?? entries.length;
    if (!Number.isInteger(this.maxEntries) || this.maxEntries < entries.length || this.maxEntries > PREFIX_LIST_LIMITS.entries) {
      throw refusal('FW_PREFIX_LIST_SIZE', { scope: this, value: this.maxEntries });
    }
    checkDescription(this, props.description);
    this.resource = new EcsPrefixList(this, 'Default', {
      prefixListName: props.name ?? pathName(this),
      addressFamily: `IPv${this.family}`,
      maxEntries: this.maxEntries,
      entry: entries.map((cidr) => ({ cidr })),
      ...(props.description === undefined ? {} : { description: props.description }),
    });
    this.prefixListId = this.resource.id;
  }

  get target(): PrefixListTarget {
    return { kind: 'prefix-list', family: this.family, prefixListId: this.prefixListId, maxEntries: this.maxEntries };
  }

  private canonical(props: PrefixListProps): readonly string[] {
    const literal = props.entries.filter((entry) => !isUnresolved(entry));
    const cidrs = within(this, () => literal.map((entry) => readCidr(entry, props.family ?? familyOfEntry(literal[0] ?? ''))));
    const entries = [...new Set([...sorted(cidrs), ...props.entries.filter(isUnresolved)])];
    if (entries.length === 0 || entries.length > PREFIX_LIST_LIMITS.entries) {
      throw refusal('FW_PREFIX_LIST', { scope: this, value: entries.length });
    }
    return entries;
  }
}

function sorted(cidrs: readonly Cidr[]): readonly string[] {
  return [...cidrs]
    .sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : a.prefix - b.prefix))
    .map((cidr) => cidr.toString());
}

function familyOfEntry(entry: string): Family {
  return entry.includes(':') ? 6 : 4;
}

function familyOf(scope: Construct, entries: readonly string[]): Family {
  const known = entries.find((entry) => !isUnresolved(entry));
  if (known !== undefined) return familyOfEntry(known);
  throw refusal('FW_PREFIX_LIST', {
    scope, why: 'none of the entries is known yet, so that their family is not either', fix: 'pass family: 4 or family: 6',
  });
}
