import { DomainLine } from '../flow';
import { ANOTHER, type ApplicationLine } from '../model';
import { UNIDENTIFIED, WITH_DOMAIN } from '../net';
import { type FillColumn, OPEN } from './columns';
import { type FlowBatch, NOT_LOGGED } from './flow-batch';

/** How logs name a flow whose application was not identified. [W-LOG] */
const UNKNOWN = ['unknown', 'none', UNIDENTIFIED];
const SHOW_THEIR_NAME = new Set([...WITH_DOMAIN].map((name) => name.toLowerCase()));

/** Values for the texts of a batch, each worked out once. */
class PerText<T> {
  private values: T[] = [];
  private generation = -1;

  constructor(private readonly of: (text: string) => T) {}

  get({ texts }: FlowBatch, id: number): T {
    if (texts.generation !== this.generation) {
      this.values = [];
      this.generation = texts.generation;
    }
    return this.values[id] ??= this.of(texts.text(id));
  }
}

/** Applications: named by the log in any case; an empty name is one that was not identified. */
export function applicationColumn(applications: ApplicationLine): FillColumn {
  const unidentified = applications.unidentified.first();
  const another = applications.encode([ANOTHER]).first();
  const { line } = applications;
  const ids = new Map(Array.from({ length: line.size }, (_, id) => [line.decode(id).toLowerCase(), id]));
  const classes = new PerText((text) => {
    const name = text.trim().toLowerCase();
    return UNKNOWN.includes(name) ? unidentified : ids.get(name) ?? another;
  });
  return (batch, { places, count }, column) => {
    let open = false;
    for (let i = 0; i < count; i++) {
      const id = batch.application[places[i]];
      column[i] = id > 0 ? classes.get(batch, id) : id === NOT_LOGGED ? OPEN : unidentified;
      if (column[i] === OPEN) open = true;
    }
    return open;
  };
}

/**
 * Domain names. An empty one means that the firewall read none: of an application that shows its name that says that
 * there is none, of any other it says nothing about the name that the client resolved. [W-DOM]
 */
export function domainColumn(domains: DomainLine): FillColumn {
  const classes = new PerText((text) => domains.encodeName(text.trim()));
  const shows = new PerText((text) => SHOW_THEIR_NAME.has(text.trim().toLowerCase()));
  return (batch, { places, count }, column) => {
    let open = false;
    for (let i = 0; i < count; i++) {
      const at = places[i];
      const [domain, application] = [batch.domain[at], batch.application[at]];
      if (domain > 0) column[i] = classes.get(batch, domain);
      else column[i] = domain === 0 && application > 0 && shows.get(batch, application) ? DomainLine.NONE : OPEN;
      if (column[i] === OPEN) open = true;
    }
    return open;
  };
}
