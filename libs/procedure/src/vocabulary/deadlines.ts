/** Kinds of deadline (VOCABULARY 2) that a draft can carry, and what each waits for. */
export const DEADLINES = {
  positions: 'positions are awaited until then',
  silence: 'the end of a silence',
  review: 'the end of the 24 hours in which a confirmed silence can be protested against',
  'ad-referendum': 'the limit by which capitals confirm',
  'hold-review': 'a held draft is looked at again',
  resumption: 'clocks that stand still go on',
  authority: 'the authority to use silence lapses, and a running silence with it',
  concern: 'an answer to a concern is due; it never lapses by itself',
  mandate: 'what a decision asked for is due',
  'periodic-review': 'a decision is reviewed again',
  issue: 'the decision is due to be issued',
} as const satisfies Record<string, string>;

/** Dates that a command brings with it, made exact before the procedure sees them: by the key of its payload. */
export const DATES = {
  positionsBy: '`draft.submit`, `draft.refer`, `draft.forward`, `ruling.record`',
  reviewOn: '`draft.hold`, `ruling.record`',
  until: '`ruling.record`, `clock.suspend`',
  adReferendum: '`position.register`: the date that it names, else the workflow’s limit',
  answerWithin: '`position.register` with concerns, where the workflow asks for an answer within some time',
  expires: '`silence.propose`, `silence.reopen`, and `meeting.close` with a proposed silence',
  confirmed: '`silence.confirm`: 24 hours from then',
  to: '`deadline.extend`',
  authority: 'whatever begins or moves a silence that stops when the authority for it lapses',
} as const satisfies Record<string, string>;
