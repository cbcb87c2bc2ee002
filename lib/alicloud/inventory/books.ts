import { type Artifact, Expression, type Value } from '../../artifact';
import { type DeclaredBook } from '../../model';
import { type AddressBooks } from '../address-book';
import { type Choices } from '../assumptions';
import { text } from '../reading';
import { coveredEntries, entriesOfBook, entriesOfPrefixList, kindOfBook } from './entries';
import { UseOfBooks } from './uses';

/** The address books and prefix lists of an artifact, with who uses them and which of their entries are not needed. */
export function declaredBooks(artifact: Artifact, books: AddressBooks, choices: Choices): readonly DeclaredBook[] {
  const uses = new UseOfBooks(artifact, books);
  const addressBooks = books.all.map(({ resource, name = resource.address }): DeclaredBook => {
    const type = text(artifact, resource, 'group_type');
    const entries = entriesOfBook(artifact, resource, type);
    const { by, maybe } = uses.of(resource, type === 'port' ? 'port book' : 'address book');
    return {
      resource: resource.address, ...(resource.constructPath !== undefined && { constructPath: resource.constructPath }), name: nameOf(name),
      kind: kindOfBook(type), usedBy: [...by], maybeUsed: maybe, entries: entries.values.map(nameOf),
      covered: typeof type === 'string' ? coveredEntries(entries, type, resource, choices) : [],
      isEmpty: !entries.open && entries.values.length === 0,
    };
  });
  const prefixLists = artifact.ofType('alicloud_ecs_prefix_list').map((resource): DeclaredBook => {
    const entries = entriesOfPrefixList(artifact, resource);
    const { by, maybe } = uses.of(resource, 'prefix list');
    return {
      resource: resource.address, ...(resource.constructPath !== undefined && { constructPath: resource.constructPath }), name: resource.address,
      kind: 'prefix list', usedBy: [...by], maybeUsed: maybe, entries: entries.values.map(nameOf), covered: coveredEntries(entries, 'ip', resource, choices),
      isEmpty: !entries.open && entries.values.length === 0,
    };
  });
  return [...addressBooks, ...prefixLists];
}

const nameOf = (value: Value): string => (value instanceof Expression ? value.name : String(value));
