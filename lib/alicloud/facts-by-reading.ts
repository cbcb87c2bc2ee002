import { type Artifact } from '../artifact';
import { isAtTheBorder } from './accounts';
import { type Choices } from './assumptions';

/** What an artifact says, which is something else under another reading of what a plan or a state does not tell. */
export class FactsByReading<Facts> {
  private readonly known = new Map<string, Facts>();

  constructor(private readonly artifact: Artifact, private readonly read: (artifact: Artifact) => Facts) {}

  under(choices: Choices): Facts {
    const { artifact } = this;
    const isOpen = artifact.trusts && choices.is('plan-expressions', 'open');
    const areSeveral = artifact.hidesAccounts && artifact.resources.some(isAtTheBorder) && choices.is('state-accounts', 'several');
    const key = `${isOpen} ${areSeveral}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const own = isOpen ? artifact.untrusting : artifact;
    const facts = this.read(!areSeveral ? own : own.mapped((one) => (/^alicloud_cloud_firewall_/.test(one.type) ? one : { ...one, account: 'another' })));
    this.known.set(key, facts);
    return facts;
  }
}
