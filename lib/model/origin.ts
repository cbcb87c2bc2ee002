/** Where a rule comes from, so that an explanation can point at it. */
export interface Origin {
  /** Terraform address of the resource, such as `alicloud_security_group_rule.web_443`; absent for a cloud's own default. */
  readonly resource?: string;
  /** Path of the construct that wrote the resource. */
  readonly constructPath?: string;
  /** What the rule says, in words: `accept tcp/443 from 0.0.0.0/0, priority 1`. */
  readonly says: string;
}
