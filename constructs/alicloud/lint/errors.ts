/** What the acceptance of a lint finding refuses. */
export const LINT_ERRORS = {
  FW_LINT_FINDING: {
    what: 'not a finding of lint',
    why: 'a finding has a number such as FW101, or a kind such as dead; what is suppressed under another name would go on being reported',
    fix: 'write the number that `firewright lint` prints before the finding',
  },
  FW_LINT_REASON: {
    what: 'finding suppressed without a reason',
    why: 'whoever reads it later cannot tell whether it still holds',
    fix: 'write in a sentence why the finding is accepted',
  },
  FW_LINT_UNTIL: {
    what: 'not a day',
    why: 'until is the first day on which the finding counts again, a day of the calendar',
    fix: 'write it like 2027-01-31, or leave it out',
  },
  FW_LINT_SCOPE: {
    what: 'finding suppressed outside of any stack',
    why: 'a suppression is written into the resources of the stack that the construct belongs to',
    fix: 'suppress it on each stack, or on a construct in one',
  },
} as const;
