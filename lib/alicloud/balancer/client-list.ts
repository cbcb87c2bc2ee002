import { type Artifact, Expression, type Resource } from '../../artifact';
import { type AddressTerms } from '../../model';
import { addresses, argument, blocks, list, mergeTerms, text } from '../reading';

/** The clients that a listener takes, or those that it does not. */
export interface ClientList {
  readonly accepts: boolean;
  readonly terms: AddressTerms;
  readonly acl: string;
}

/**
 * The access control of a listener: `white` takes the clients of its lists only, `black` all others. A list without entries has
 * no effect, whichever it is. [CLB-ACL][TF:r/slb_listener]
 *
 * @returns why it is not understood, as a text
 */
export function readClients(artifact: Artifact, listener: Resource): ClientList | undefined | string {
  const status = text(artifact, listener, 'acl_status') ?? 'off';
  if (status === 'off') return undefined;
  if (status !== 'on') return 'acl_status is not known';
  const kind = text(artifact, listener, 'acl_type');
  if (kind !== 'white' && kind !== 'black') return 'acl_type is not known';
  const named = argument(artifact, listener, 'acl_ids') === undefined ? [listener.arguments['acl_id'] ?? undefined] : list(artifact, listener, 'acl_ids');
  if (named === undefined || named instanceof Expression) return 'acl_ids is not known';
  const acls = named.map((value) => artifact.referenceTarget(value));
  if (acls.length === 0 || acls.some((one) => one?.type !== 'alicloud_slb_acl' || one.repeated)) return 'one of its access control lists is not in the artifact';
  const all: AddressTerms[] = [];
  for (const acl of acls as readonly Resource[]) {
    const terms = entriesOf(artifact, acl);
    if (typeof terms === 'string') return terms;
    all.push(terms);
  }
  const terms = mergeTerms(all);
  return terms.known.isEmpty && terms.unknown.length === 0 ? undefined : { accepts: kind === 'white', terms, acl: acls.map((one) => one!.address).join(', ') };
}

/** The entries of one list, its own and those that are attached to it. */
function entriesOf(artifact: Artifact, acl: Resource): AddressTerms | string {
  if (argument(artifact, acl, 'entry_list') instanceof Expression) return `entry_list of ${acl.address} is not known`;
  const attached = artifact.ofType('alicloud_slb_acl_entry_attachment');
  const stray = attached.find(({ arguments: { acl_id: id } }) => artifact.referenceTarget(id) === undefined && artifact.resolve(id) instanceof Expression);
  if (stray !== undefined) return `${stray.address} may add to ${acl.address}`;
  const own = attached.filter((one) => artifact.referenceTarget(one.arguments['acl_id'])?.address === acl.address);
  const copies = own.find(({ repeated }) => repeated);
  if (copies !== undefined) return `how many copies of ${copies.address} there are is not known`;
  const entries = [...blocks(artifact, acl, 'entry_list').map((block) => ({ of: acl, value: block['entry'] })), ...own.map((of) => ({ of, value: of.arguments['entry'] }))];
  return mergeTerms(entries.flatMap(({ of, value }) => {
    const written = artifact.resolve(value);
    return written === undefined || written === null ? [] : [addresses(written, of, 'entry')];
  }));
}
