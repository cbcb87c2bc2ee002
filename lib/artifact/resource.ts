import { type Json } from './decode';
import { type Value } from './value';

/** One `resource` or `data` block, with its templates decoded. */
export interface Resource {
  /**
   * Unique in the artifact: `alicloud_instance.web` or `data.alicloud_vpcs.x`; with the stack before it,
   * `stack:alicloud_instance.web`, when several stacks of the artifact declare this address.
   */
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  /** The path of the construct that wrote it, from the metadata of cdktf. */
  readonly constructPath?: string;
  /** The file it was read from. */
  readonly source?: string;
  /** The line of the file, counted from 1, where reading it has told that. */
  readonly line?: number;
  /** The provider configuration it names, such as `alicloud.second_account`. */
  readonly provider?: string;
  /** What tells the account that it is in: its number where a provider configuration tells it, else the credentials; empty for those of the environment. */
  readonly account?: string;
  /** What the configuration gives, without meta-arguments such as `lifecycle`. */
  readonly arguments: Readonly<Record<string, Value>>;
  /** Explicit `depends_on`, as addresses; for an output of another stack the whole reference. */
  readonly dependsOn: readonly string[];
  /** Findings of lint that are accepted here, from the remark of the resource; absent when there are none. */
  readonly suppressions?: readonly ResourceSuppression[];
  /** Its meta-arguments and dynamic blocks as they are written, but for `depends_on` and `provider`; absent when there are none. */
  readonly meta?: Readonly<Record<string, Json>>;
  /** It has `count` or `for_each` and stands for any number of instances; it is listed as unreadable, too. */
  readonly repeated?: true;
}

/** A finding of lint that somebody looked at and accepts. */
export interface ResourceSuppression {
  /** `FW101`, or a kind such as `dead`. */
  readonly finding: string;
  readonly reason: string;
  /** The first day on which it no longer counts, `2027-01-31`. @default - never */
  readonly until?: string;
  /** Path of the construct that it was written for, at or above the one of the resource. @default - the resource alone */
  readonly of?: string;
}

/** Something in the configuration that is not understood, and why. */
export interface Unreadable {
  readonly address: string;
  readonly why: string;
  /** It may declare resources, which are then not in the artifact: a module, a file in HCL. */
  readonly mayDeclare?: true;
}
