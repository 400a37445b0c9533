import { isRefused, setDeadline } from '#calendar';
import { REFUSALS } from '#procedure';
import { namesIn } from '../test/names.js';
import {
  LANGUAGES,
  say,
  sayEvent,
  sayNeed,
  sayRefusal,
  sayState,
  verbWords,
  type EventToSay,
} from './index.js';

const [en, ru] = [namesIn('en'), namesIn('ru')];
const event = (
  type: string,
  as: string,
  payload: EventToSay['with'] = {},
  more: Partial<EventToSay> = {},
) => ({
  type,
  as,
  with: payload,
  ...more,
});

describe('messages', () => {
  it('set what they are given as it is, never as notation', () => {
    expect(say('en', 'event.because', { sentence: 'It is so', reason: 'because {of} <b>this</b>' })).toBe(
      'It is so. because {of} <b>this</b>',
    );
  });

  it('say which parameter is missing', () => {
    expect(() => say('en', 'event.because', { sentence: 'It is so' })).toThrow('event.because needs reason');
  });
});

describe('states', () => {
  it.each([
    [
      'soc.silence',
      'Under silence before the Senior Officials Committee',
      'Процедура умолчания: Комитет старших должностных лиц',
    ],
    ['drafting', 'In drafting, not yet circulated', 'В подготовке, ещё не распространён'],
    ['noConsensus', 'Closed without consensus', 'Закрыт ввиду отсутствия консенсуса'],
    ['scheduled', 'Scheduled', 'Назначено'],
    [
      'soc.considering',
      'considering (Senior Officials Committee)',
      'considering (Комитет старших должностных лиц)',
    ],
    ['soc.other', 'other (Senior Officials Committee)', 'other (Комитет старших должностных лиц)'],
    ['step-9', 'step-9', 'step-9'],
  ])('tell where %s is', (state, english, russian) => {
    expect([sayState('en', state, en), sayState('ru', state, ru)]).toEqual([english, russian]);
  });
});

describe('the address of an office', () => {
  it('is said to be set, by name', () => {
    const event = {
      type: 'address.set',
      as: 'secretariat',
      with: { office: 'chair', address: 'a@b.example' },
    };
    const said = (['en', 'ru'] as const).map((language) => sayEvent(language, event, (code) => code));
    expect(said).toEqual([
      'The Secretariat sets the address of the Chair',
      'Секретариат: указан адрес (Председатель)',
    ]);
  });
});

describe('needs', () => {
  it('tell what, who and by when', () => {
    const by = '2024-07-25T13:00:00.000Z';
    expect(
      sayNeed('en', { code: 'ad-referendum-open', who: ['XAD'], by, detail: { zone: 'Asia/Almaty' } }, en),
    ).toBe(
      'Confirmation by the capital: Dravenia, by Thursday 25 July 2024, 18:00 Astana (UTC+5) · 13:00 UTC',
    );
    expect(sayNeed('en', { code: 'ruling', who: ['chair'] }, en)).toBe('A ruling: the Chairmanship');
    expect(sayNeed('ru', { code: 'ruling', who: ['chair'] }, (code) => code)).toBe(
      'Объявление результата рассмотрения — Председатель',
    );
  });

  it('tell until when time itself is awaited', () => {
    const need = {
      code: 'silence-running',
      who: [],
      by: '2024-07-25T13:00:00.000Z',
      detail: { zone: '+05:00' },
    } as const;
    expect(sayNeed('en', need, en)).toBe(
      'The silence period to run out: Thursday 25 July 2024, 18:00 UTC+5 · 13:00 UTC',
    );
  });

  it('name the language, and tell the meeting’s close from the next meeting', () => {
    const missing = { code: 'language-missing', who: [], detail: { language: 'ru' } } as const;
    expect([sayNeed('en', missing, en), sayNeed('ru', missing, ru)]).toEqual([
      'The text in Russian',
      'Текст (язык: русский)',
    ]);
    expect(sayNeed('en', { code: 'meeting', who: [], detail: { until: 'closed' } }, en)).toBe(
      'The meeting to close',
    );
  });
});

describe('refusals', () => {
  it.each(LANGUAGES.flatMap((language) => Object.keys(REFUSALS).map((code) => [language, code] as const)))(
    'in %s tell of %s what happened, what was kept and what to do',
    (language, refused) => {
      const text = sayRefusal(language, { refused }, namesIn(language));
      expect(text.split(/\. (?=\p{Lu})/u).length).toBeGreaterThanOrEqual(2);
      expect(text).toMatch(/^\p{Lu}.*\.$/u);
    },
  );

  it('tell who is entitled, in which state it stands, and which outcome is closed', () => {
    const roles = { refused: 'not-entitled', detail: { roles: ['chair', 'sponsor', 'coordinator'] } };
    expect(sayRefusal('en', roles, en)).toMatch(
      /^This is not yours to do: it is for the Chair, a sponsor or the coordinator\./,
    );
    expect(sayRefusal('en', { refused: 'not-entitled', detail: { owner: 'XAD' } }, en)).toContain(
      'it is for Dravenia.',
    );
    expect(sayRefusal('en', { refused: 'wrong-state', detail: { state: 'soc.session' } }, en)).toMatch(
      /^This cannot be done as things stand \(under consideration in the Senior Officials Committee\)\./,
    );
    expect(
      sayRefusal('ru', { refused: 'outcome-not-open', detail: { outcome: ['approved', 'recommended'] } }, ru),
    ).toMatch(/^Результаты «утверждён и рекомендован к принятию» .* не предусмотрены\./);
  });

  it('tell what is wrong with a date', () => {
    const now = '2024-06-27T13:00:00.000Z';
    const calendar = { weekend: [6, 7], holidays: [] };
    const stated = (text: string) =>
      setDeadline({ stated: text, from: now, now, zone: 'Asia/Almaty', calendar, roll: 'refuse' });
    const told = (text: string) => {
      const set = stated(text);
      return isRefused(set) ? sayRefusal('en', set, en) : 'accepted';
    };
    expect(told('2024-01-01')).toBe(
      'Monday 1 January 2024, 18:00 Astana (UTC+6) is not after Thursday 27 June 2024, 18:00 Astana (UTC+5). Nothing was changed. State a later date.',
    );
    expect(told('2024-07-13')).toMatch(
      /^Saturday 13 July 2024, 18:00 Astana \(UTC\+5\) is a day off: Saturday 13 July\./,
    );
    expect(told('2024-07-13T24:00')).toMatch(
      /^“2024-07-13T24:00” can mean the beginning or the end of the day\./,
    );
  });

  it('fall back to the code’s own sentence where the details are not there', () => {
    expect(sayRefusal('en', { refused: 'deadline-past', detail: { reason: 'expired' } }, en)).toMatch(
      /^The date has passed\./,
    );
    expect(sayRefusal('en', { refused: 'try-again' }, en)).toMatch(
      /^This could not be taken at the moment\./,
    );
    expect(sayRefusal('en', { refused: 'of-another-kind' }, en)).toBe('of-another-kind');
  });

  it('point at what is wrong in the command', () => {
    const pointers = [{ pointer: '/with/body', expected: 'one of swg, soc' }];
    expect(sayRefusal('en', { refused: 'invalid-payload', pointers }, en)).toContain(
      'read: /with/body: one of swg, soc. ',
    );
  });
});

describe('events', () => {
  it('tell an objection with its paragraphs and the reason of its concern', () => {
    const payload = {
      stance: 'objection',
      paragraphs: ['4'],
      concerns: [{ paragraphs: ['4'], reason: 'The mandate\nis not ours.' }],
    };
    const objection = event('position.registered', 'XAD', payload);
    expect(sayEvent('en', objection, (code) => code)).toBe(
      'XAD objects: paragraph 4. The mandate is not ours',
    );
    expect(sayEvent('ru', objection, ru)).toBe('Дравения: возражение (пункт 4). The mandate is not ours');
    expect(sayEvent('en', { ...objection, type: 'position.register' }, en)).toMatch(/^Dravenia objects/);
  });

  it('tell in whose name a delegation speaks, and who entered it', () => {
    const joint = event('position.registered', 'XAD', {
      stance: 'amendment',
      onBehalfOf: ['XAA', 'XAB'],
      paragraphs: ['4', '7bis'],
    });
    expect(sayEvent('en', joint, en)).toBe(
      'Dravenia, also on behalf of Arvania and Belmora, proposes an amendment: paragraphs 4 and 7bis',
    );
    const entered = event('position.registered', 'secretariat', {
      stance: 'support',
      onBehalfOf: ['XAA', 'XAB'],
    });
    expect(sayEvent('en', entered, en)).toBe(
      'Arvania and Belmora support the draft (entered by the Secretariat)',
    );
    const note = event('position.registered', 'secretariat', {
      stance: 'objection',
      onBehalfOf: ['XAD'],
      channel: 'note',
      receivedAt: '2024-07-11T09:00:00+05:00',
    });
    expect([sayEvent('en', note, en), sayEvent('ru', note, ru)]).toEqual([
      'Dravenia objects (entered by the Secretariat, given by note, received Thursday 11 July 2024, 09:00 UTC+5)',
      'Дравения: возражение (внёс: Секретариат; передано нотой; получено: четверг, 11 июля 2024 года, 09:00 UTC+5)',
    ]);
  });

  it('tell an answer that was recorded in the room as that of the owner of the concern', () => {
    const answer = event('concern.answered', 'secretariat', { concern: 'XAD-1', answer: 'lifted' });
    expect([sayEvent('en', answer, en), sayEvent('ru', answer, ru)]).toEqual([
      'Dravenia answers on a concern: lifted (entered by the Secretariat, given in the room)',
      'Дравения: дан ответ по замечанию (снято) (внёс: Секретариат; передано в зале заседаний)',
    ]);
    const unnamed = event('concern.answered', 'secretariat', { concern: 'c1', answer: 'lifted' });
    expect(sayEvent('en', unnamed, en)).toBe('The Secretariat enters an answer on a concern: lifted');
  });

  it('tell with whom a delegation aligns itself', () => {
    const said = event('position.registered', 'XAD', { stance: 'support', alignedWith: ['XAA', 'XAB'] });
    expect([sayEvent('en', said, en), sayEvent('ru', said, ru)]).toEqual([
      'Dravenia supports the draft, aligned with Arvania and Belmora',
      'Дравения: поддержка (присоединение к позиции: Арвания и Бельмора)',
    ]);
  });

  it('acknowledge what is kept without effect as what it is', () => {
    const late = event(
      'communication.recorded',
      'XAD',
      { stance: 'objection' },
      { recorded: 'recorded-late' },
    );
    expect(sayEvent('en', late, en)).toBe(
      'Dravenia objects. Received too late: recorded as a communication, without effect',
    );
    const view = event(
      'communication.recorded',
      'XAD',
      {},
      { recorded: 'recorded-view', command: 'statement.register' },
    );
    expect(sayEvent('en', view, en)).toBe(
      'Dravenia registers a statement. Recorded as a view, without effect',
    );
    const bare = event('communication.recorded', 'XAD', {}, { recorded: 'recorded-view' });
    expect(sayEvent('en', bare, en)).toBe(
      'Dravenia sends a communication. Recorded as a view, without effect',
    );
  });

  it('tell nothing that the payload does not hold, even where the facts would give it away', () => {
    const dates = {
      adReferendum: { due: '2024-07-30T13:00:00.000Z', zone: 'UTC' },
      positionsBy: { due: '2024-07-30T13:00:00.000Z', zone: 'UTC' },
    };
    expect(sayEvent('en', event('position.registered', 'XAD', {}, { facts: { dates } }), en)).toBe(
      'Dravenia registers its position',
    );
  });

  it('tell a ruling in the words of the workflow, else of the vocabulary', () => {
    const ruling = event('ruling.recorded', 'chair', { outcome: ['approved', 'recommended'], next: 'mc' });
    expect(sayEvent('en', ruling, en)).toBe(
      'The Chairmanship rules: approved and recommended for adoption; next: Ministerial Council',
    );
    expect(verbWords('en', 'agreed', (code) => (code === 'agreed' ? 'concluded' : code))).toBe('concluded');
    expect(verbWords('ru', 'of-our-own', ru)).toBe('of-our-own');
  });

  it('tell a silence with the date that was computed, else as it was stated', () => {
    const proposed = { expires: '2024-07-25', outcome: 'approved' };
    const facts = { dates: { expires: { due: '2024-07-25T13:00:00.000Z', zone: '+05:00' } } };
    expect(sayEvent('en', event('silence.proposed', 'chair', proposed, { facts }), en)).toBe(
      'The Chairmanship proposes a silence procedure, until Thursday 25 July 2024, 18:00 UTC+5; if nobody objects: approved',
    );
    expect(sayEvent('en', event('silence.proposed', 'chair', proposed), en)).toContain(
      'until Thursday 25 July 2024; ',
    );
    const meeting = { body: 'soc', opens: '2024-07-11T10:00:00+05:00', mode: 'online' };
    expect(sayEvent('en', event('meeting.scheduled', 'secretariat', meeting), en)).toBe(
      'The Secretariat convenes a meeting of the Senior Officials Committee for Thursday 11 July 2024, 10:00 UTC+5, online',
    );
  });

  it('tell timers without an actor, and unknown types by their type', () => {
    expect(sayEvent('en', event('deadline.reached', 'system', { kind: 'silence' }), en)).toBe(
      'The silence period ends',
    );
    expect(sayEvent('en', event('deadline.reached', 'system', { kind: 'of-our-own' }), en)).toBe(
      'A deadline is reached: of-our-own',
    );
    expect(sayEvent('en', event('something.happened', 'XAD'), en)).toBe('Dravenia: something.happened');
    expect(sayEvent('en', event('about', 'XAD'), en)).toBe('Dravenia: about');
  });

  it('tell offices by the organisation’s names, else by the catalogue’s', () => {
    const created = event('draft.created', 'coordinator:tourism', {
      kind: 'concept-paper',
      title: { en: 'Tourism', ru: 'Туризм' },
    });
    expect(sayEvent('en', created, en)).toBe(
      'The coordinator for Tourism tables a draft (concept paper): “Tourism”',
    );
    expect(sayEvent('ru', created, ru)).toBe(
      'Координатор приоритетной сферы «Туризм»: внесён проект (концептуальный документ) «Туризм»',
    );
    expect(sayEvent('en', event('agenda.adopted', 'chair'), (code) => code)).toBe(
      'The Chair declares the agenda adopted',
    );
  });
});
