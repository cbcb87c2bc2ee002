/** What templates refuse. */
export const TEMPLATE_ERRORS = {
  FW_TEMPLATE_EGRESS: {
    what: 'entry of an allow-list that names no destination',
    why: 'a template that opened nothing for it would look as if it did',
    fix: 'name domains or addresses',
  },
  FW_TEMPLATE_PAIR: {
    what: 'two flows with the same ends',
    why: 'the intent of a pair of ends says everything that passes between them, so that there can be one only',
    fix: 'write one flow with all services',
  },
} as const;
