import { type Construct } from 'constructs';
import { ADDRESS_BOOK_LIMITS } from '../../../lib/alicloud/limits';
import { childPath, refusal } from '../errors';
import { AddressBook, type BookProps, BookType, checkSize } from './book';

/** How the tags of a tag book are combined. */
export enum TagMatch {
  /** Instances that have every tag. */
  ALL = 'and',
  /** Instances that have one of the tags. */
  ANY = 'or',
}

export interface TagBookProps extends BookProps {
  /** Tags by key, at most 500. */
  readonly tags: Readonly<Record<string, string>>;
  /** @default TagMatch.ALL */
  readonly match?: TagMatch;
  /**
   * Whether instances that get the tags later join the book.
   * @default true
   */
  readonly autoAdd?: boolean;
}

/**
 * The public IPv4 addresses of the ECS instances that have tags; the cloud fills it [W-BOOK].
 *
 * ```ts
 * const webs = TagBook.of(this, 'webs', { tier: 'web' });
 * ```
 */
export class TagBook extends AddressBook {
  static of(scope: Construct, id: string, tags: Readonly<Record<string, string>>, props: Omit<TagBookProps, 'tags'> = {}): TagBook {
    return new TagBook(scope, id, { ...props, tags });
  }

  protected readonly bookType = BookType.TAG;
  protected readonly known = {};

  constructor(scope: Construct, id: string, props: TagBookProps) {
    const path = childPath(scope, id);
    const tags = Object.entries(props.tags).sort(([a], [b]) => (a < b ? -1 : 1));
    checkSize(path, tags.length, ADDRESS_BOOK_LIMITS.tag);
    const bad = tags.find(([key, value]) => key.trim() === '' || value === '');
    if (bad) throw refusal('FW_BOOK_TAG', { scope: path, value: bad.join('=') });
    super(scope, id, props, {
      groupType: BookType.TAG,
      ecsTags: tags.map(([tagKey, tagValue]) => ({ tagKey, tagValue })),
      tagRelation: props.match ?? TagMatch.ALL,
      autoAddTagEcs: (props.autoAdd ?? true) ? 1 : 0,
    });
  }
}
