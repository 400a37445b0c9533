import { loadOrganisation, type OrganisationState } from '#organisation';
import { write, writePage, type Entry, type Letter } from '#notifications';
import { NOTICES, STANCES, type DraftContext, type Notice } from '#procedure';
import { readOrganisation } from '#runtime';

const AT = '2024-07-11T05:00:00.000Z';
const DUE = '2024-07-25T13:00:00.000Z';
const TITLE = {
  en: 'Concept paper on sustainable tourism',
  ru: 'Концептуальный документ по устойчивому туризму',
};

const ABOUT_MEETING: readonly Notice[] = [
  'meeting-notice',
  'meeting-changed',
  'meeting-reminder',
  'agenda-issued',
];

/** What notices may say, all of it at once: each takes what it has words for. */
const PARAMS = {
  body: 'soc',
  state: 'soc.pending',
  revision: 1,
  deadlines: ['positions', 'silence', 'review', 'ad-referendum', 'hold-review'].map((kind) => ({
    kind,
    due: DUE,
    zone: '+05:00',
  })),
  silentOutcome: ['approved', 'recommended'],
  ruled: ['approved', 'recommended'],
  roundClosed: DUE,
  number: 'SOC/2024/3',
  opens: DUE,
  zone: '+05:00',
  mode: 'hybrid',
  place: 'Congress Hall <Lower> & "Upper"',
  who: ['XAB', 'XAC'],
  sender: 'XAB',
  receivedAt: AT,
  recorded: 'recorded-late',
  language: 'ru',
  area: 'tourism',
  version: 2,
  parts: ['/paragraphs/0'],
};

type Material = Parameters<typeof write>[0];

/** Of a draft or a meeting, as far as letters read it. */
function sceneOf(organisation: OrganisationState, isMeeting: boolean, kind?: Notice): Material['scene'] {
  if (kind === 'digest') return { organisation, at: AT };
  if (!isMeeting) {
    const context = {} as DraftContext;
    return {
      organisation,
      at: AT,
      draft: { id: 'd1', state: 'soc.pending', context, stances: STANCES, changedAt: AT },
    };
  }
  const context = {
    body: 'soc',
    opens: DUE,
    closes: null,
    zone: '+05:00',
    mode: 'hybrid',
    place: PARAMS.place,
    invited: null,
    schedule: 1,
    items: [],
  };
  return { organisation, at: AT, meeting: { id: 'm1', state: 'scheduled', context } };
}

/** What a daily letter holds. */
function entriesOf(material: Material): readonly Entry[] {
  return (['meeting-reminder', 'position-reminder', 'language-delivered'] as const).map((kind) => {
    const isMeeting = ABOUT_MEETING.includes(kind);
    const params = isMeeting ? PARAMS : { ...PARAMS, opens: undefined };
    const one = { ...material, kind, params, scene: sceneOf(material.scene.organisation, isMeeting) };
    const { lead, open } = writePage(one, 'XAA', kind);
    const { subject, body } = write(one, 'XAA');
    return { id: kind, subject, lead, body, open };
  });
}

/** A letter of each kind for a fictitious delegation that reads this language, in a zone of its own. */
export function sampleLetters(language: 'en' | 'ru'): readonly Letter[] {
  const { form } = readOrganisation('sample');
  const participants = form.participants.map((one) =>
    one.code === 'XAA' ? { ...one, language, zone: 'Europe/Minsk' } : one,
  );
  const organisation = loadOrganisation({ ...form, participants });
  return NOTICES.map((kind) => {
    const isMeeting = ABOUT_MEETING.includes(kind);
    const material: Material = {
      kind,
      params: isMeeting ? PARAMS : { ...PARAMS, opens: undefined },
      scene: sceneOf(organisation, isMeeting, kind),
      title: TITLE,
      symbol: 'SOC/CP/2024/7/Rev.1',
      items: [
        {
          title: { en: 'Dates of the next meetings', ru: 'Сроки следующих заседаний' },
          number: '2',
          awaited: new Set(['XAA']),
        },
        { title: TITLE, number: '3', awaited: new Set(['XAA']) },
      ],
    };
    const id = `sample-${kind}`;
    return {
      id,
      kind,
      occasion: isMeeting ? 'meeting:m1' : 'draft:d1:2',
      address: 'xaa@sample.example',
      ...write(material, 'XAA'),
      page: { ...writePage(material, 'XAA', id), ...(kind === 'digest' && { entries: entriesOf(material) }) },
      messageId: `<${id}@meetings.example>`,
      at: AT,
    };
  });
}
