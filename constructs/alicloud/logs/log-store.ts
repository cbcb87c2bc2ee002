import { Construct } from 'constructs';
import { LOG_LIMITS } from '../../../lib/alicloud/limits';
import { refusal } from '../errors';
import { pathName } from '../identity';
import { LogStore as LogStoreResource } from '../provider/log-store/index';
import { LogStoreIndex } from '../provider/log-store-index/index';
import { checkLogName, type ILogProject } from './log-project';

/** A field that can be searched and counted, and how its values compare. */
export interface LogField {
  readonly name: string;
  readonly type: 'text' | 'long';
}

export interface LogStoreProps {
  readonly project: ILogProject;
  /**
   * Unique in the project: 3 to 63 lower-case letters, digits, hyphens and underscores.
   * @default - the path of the construct, with hyphens
   */
  readonly name?: string;
  /**
   * Days that entries are kept, from 1 to 3650; 3650 is for ever.
   * @default 180
   */
  readonly retentionDays?: number;
}

const HALF_A_YEAR = 180;
/** Shards are split as the traffic grows, up to so many: a store that cannot keep up loses entries. */
const MAX_SHARDS = 64;
/** What parts words: not the dot and the colon, so that addresses and domains stay whole. */
const TOKEN = ', \'";=()[]{}?@&<>/\n\t\r';

/** A store of Simple Log Service with an index of typed fields. */
export abstract class LogStore extends Construct {
  /** The generated resource, for what this class does not cover. */
  readonly resource: LogStoreResource;
  /** The generated index. */
  readonly index: LogStoreIndex;

  protected constructor(scope: Construct, id: string, props: LogStoreProps, fields: readonly LogField[]) {
    super(scope, id);
    const { project, retentionDays = HALF_A_YEAR } = props;
    const { min, max } = LOG_LIMITS.retention;
    if (!Number.isInteger(retentionDays) || retentionDays < min || retentionDays > max) {
      throw refusal('FW_LOG_RETENTION', { scope: this, value: retentionDays });
    }
    this.resource = new LogStoreResource(this, 'Default', {
      projectName: project.projectName,
      logstoreName: checkLogName(this, props.name ?? defaultName(this), /^[a-z\d_-]+$/),
      retentionPeriod: retentionDays,
      autoSplit: true,
      maxSplitShardCount: MAX_SHARDS,
    });
    this.index = new LogStoreIndex(this, 'index', {
      project: project.projectName,
      logstore: this.storeName,
      fieldSearch: fields.map(({ name, type }) => ({ name, type, enableAnalytics: true, ...(type === 'text' ? { token: TOKEN } : {}) })),
    });
  }

  /** Its name, as a reference: so that Terraform makes what writes into it later. */
  get storeName(): string {
    return this.resource.logstoreName;
  }

  get projectName(): string {
    return this.resource.projectName;
  }
}

/** The end of a long path says the most. */
function defaultName(scope: Construct): string {
  const { min, max } = LOG_LIMITS.name;
  const name = pathName(scope).toLowerCase().replace(/[^a-z\d_-]+/g, '-').slice(-max).replace(/^[_-]+|[_-]+$/g, '');
  return name.length < min ? `logs-${name}`.replace(/-$/, '') : name;
}
