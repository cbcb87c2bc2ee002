import { Construct } from 'constructs';
import { type Place, refusal } from '../errors';
import { isUnresolved } from '../identity';
import { LogProject as LogProjectResource } from '../provider/log-project/index';
import { LOG_LIMITS } from '../../../lib/alicloud/limits';

/** A project of Simple Log Service, made here or elsewhere. */
export interface ILogProject {
  readonly projectName: string;
}

export interface LogProjectProps {
  /** Unique in its region among all accounts: 3 to 63 lower-case letters, digits and hyphens. */
  readonly name: string;
  /** @default - a text with the name */
  readonly description?: string;
}

/**
 * A project of Simple Log Service, which holds stores.
 *
 * ```ts
 * const logs = new LogProject(this, 'logs', { name: 'corp-network-logs' });
 * ```
 */
export class LogProject extends Construct implements ILogProject {
  /** A project that exists already. Raises `FW_LOG_NAME`. */
  static fromName(name: string): ILogProject {
    return { projectName: checkLogName('LogProject.fromName', name, /^[a-z\d-]+$/) };
  }

  /** The generated resource, for what this class does not cover. */
  readonly resource: LogProjectResource;

  constructor(scope: Construct, id: string, props: LogProjectProps) {
    super(scope, id);
    const name = checkLogName(this, props.name, /^[a-z\d-]+$/);
    this.resource = new LogProjectResource(this, 'Default', { projectName: name, description: props.description ?? `Log project ${name}` });
  }

  /** Its name, as a reference: so that Terraform makes stores after the project. */
  get projectName(): string {
    return this.resource.projectName;
  }
}

/** Raises `FW_LOG_NAME`. `letters` are all that the name may have. */
export function checkLogName(scope: Place, name: string, letters: RegExp): string {
  const { min, max } = LOG_LIMITS.name;
  const fits = letters.test(name) && /^[a-z\d].*[a-z\d]$/.test(name) && name.length >= min && name.length <= max;
  if (!fits && !isUnresolved(name)) throw refusal('FW_LOG_NAME', { scope, value: name });
  return name;
}
