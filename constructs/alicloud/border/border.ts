import { type Construct } from 'constructs';
import { type BorderPolicy } from './border-policy';
import { type Sight } from './endpoints';
import { type PolicyDraft } from './policy-draft';

/** What one border has of its own: what it sees, and the resources that hold its policies. */
export interface Border<P extends BorderPolicy> extends Sight {
  /** What every policy waits for, beside what it refers to. */
  readonly after?: readonly string[];
  /** Writes a policy, and the resource that puts it at this place of its list. */
  write(scope: Construct, id: string, draft: PolicyDraft, place: number): P;
}
