import { type Artifact, Expression, type Resource } from '../../artifact';
import { type QuotaCount } from '../../model';
import { type AddressBooks } from '../address-book';
import { ADDRESS_BOOK_LIMITS, PREFIX_LIST_LIMITS } from '../limits';
import { argument, blocks, number, text } from '../reading';
import { atLeast, type Count, exactly } from './count';
import { entriesOfBook, entriesOfPrefixList, kindOfBook, type WrittenEntries } from './entries';
import { type Limit, quotaOf } from './quota';

const LIMITS: Readonly<Record<string, Limit>> = ADDRESS_BOOK_LIMITS;

/** What address books and prefix lists take of their limits [W-BOOK][A-RULES]. */
export function bookQuotas(artifact: Artifact, books: AddressBooks): readonly QuotaCount[] {
  const ofBooks = books.all.flatMap(({ resource }): readonly QuotaCount[] => {
    const type = text(artifact, resource, 'group_type');
    const limit = typeof type === 'string' ? LIMITS[type] : undefined;
    if (limit === undefined) return [];
    const tags = type === 'tag';
    const count = tags ? tagsOf(artifact, resource) : countOf(entriesOfBook(artifact, resource, type));
    return [quotaOf({ what: `${tags ? 'tags' : 'entries'} of one ${kindOfBook(type)}`, ...placeOf(resource) }, count, limit, '[W-BOOK]')];
  });
  return [...ofBooks, ...artifact.ofType('alicloud_ecs_prefix_list').flatMap((list) => prefixListQuotas(artifact, list))];
}

const placeOf = ({ address, constructPath }: Resource): { readonly where: string; readonly constructPath?: string } => ({ where: address, constructPath });

/** How many entries are written; what comes after apply may be several, where it stands for the whole list. */
const countOf = ({ values, open }: WrittenEntries): Count => (open ? atLeast(values.length) : exactly(values.length));

function tagsOf(artifact: Artifact, book: Resource): Count {
  const written = argument(artifact, book, 'ecs_tags');
  return written === undefined || written instanceof Expression ? atLeast(0) : exactly(blocks(artifact, book, 'ecs_tags').length);
}

/** Entries against what any list holds; against the list's own `max_entries` only where they do not fit in. */
function prefixListQuotas(artifact: Artifact, list: Resource): readonly QuotaCount[] {
  const count = countOf(entriesOfPrefixList(artifact, list));
  const own = number(artifact, list, 'max_entries');
  const tooSmall = typeof own === 'number' && count.count > own;
  return [
    quotaOf({ what: 'entries of one prefix list', ...placeOf(list) }, count, { max: PREFIX_LIST_LIMITS.entries }, '[A-RULES]'),
    ...(tooSmall ? [quotaOf({ what: 'entries of a prefix list with this max_entries', ...placeOf(list) }, count, { max: own }, '[TF:r/ecs_prefix_list]')] : []),
  ];
}
