import { setDeadline, extendDeadline, isRefused } from '#calendar';
import { sayDeadline, sayExplanation, sayEvent, sayNeed, sayNotice, sayRefusal, sayState, NOTICES_ } from './zz.js';
const N: Record<string, Record<string,string>> = {
  en: { XAD: 'Dravenia', XAA: 'Arvania', XAB: 'Belmora', soc: 'Senior Officials Committee', swg: 'Special Working Group', mc: 'Ministerial Council', chair: 'Chairmanship', secretariat: 'Secretariat', tourism: 'Tourism' },
  ru: { XAD: 'Дравения', XAA: 'Арвания', XAB: 'Бельмора', soc: 'Комитет старших должностных лиц', swg: 'Специальная рабочая группа', mc: 'Министерский совет', chair: 'Председательство', secretariat: 'Секретариат', tourism: 'Туризм' },
};
it('prints', () => {
  const out: string[] = [];
  for (const l of ['en', 'ru'] as const) {
    const names = (c: string) => N[l]?.[c] ?? c;
    const p = (s: string) => out.push(s);
    const place = { zone: 'Asia/Almaty', calendar: { weekend: [6, 7], holidays: [{ date: '2024-07-15', name: { en: 'Day of Silence', ru: 'День тишины' } }] }, roll: 'next-working-day' } as const;
    const from = '2024-06-27T13:00:00.000Z';
    for (const length of ['P14D', 'P16D', 'PT72H', 'P1M2DT12H', { workingDays: 11 }]) {
      const d = setDeadline({ length, from, now: from, ...place });
      if (isRefused(d)) throw new Error();
      p(sayDeadline(l, d.deadline, { zone: 'Europe/Minsk' }) + '   <= ' + sayExplanation(l, d.deadline.explanation));
      const e = extendDeadline(d.deadline, '2025-01-10', { now: from, ...place });
      if (!isRefused(e)) p('   ext ' + sayExplanation(l, e.deadline.explanation));
      else p(sayRefusal(l, e, names));
    }
    for (const stated of ['2024-01-01', '2030-07-13T24:00', '2024-06-28T00:30:00Z', '2024-07-13'])  {
      const d = setDeadline({ stated, from, now: from, ...place, roll: 'refuse' });
      p(isRefused(d) ? sayRefusal(l, d, names) : sayDeadline(l, d.deadline, { zone: 'Asia/Tokyo' }, 'Merival'));
    }
    const b = setDeadline({ stated: '2024-03-31T02:30', from: '2024-01-01T00:00:00.000Z', now: '2024-01-01T00:00:00.000Z', ...place, zone: 'Europe/Berlin' });
    if (isRefused(b)) p(sayRefusal(l, b, names));
    for (const s of ['drafting', 'swg.pending', 'soc.silence', 'soc.elapsed', 'soc.held', 'noConsensus', 'step-5.considering', 'scheduled', 'weird']) p(sayState(l, s, names));
    p(sayNeed(l, { code: 'silence-running', who: [], by: '2024-07-25T13:00:00.000Z', detail: { zone: '+05:00', city: 'Merival' } }, names));
    p(sayNeed(l, { code: 'ad-referendum-open', who: ['XAD', 'XAA'], by: '2024-07-25T13:00:00.000Z', detail: { zone: 'Asia/Almaty' } }, names));
    p(sayNeed(l, { code: 'language-missing', who: ['secretariat'], detail: { language: 'ru' } }, names));
    p(sayNeed(l, { code: 'coordinator-vacant', who: [], detail: { area: 'tourism' } }, names));
    p(sayRefusal(l, { refused: 'not-entitled', detail: { roles: ['chair', 'sponsor', 'coordinator'] } }, names));
    p(sayRefusal(l, { refused: 'not-entitled', detail: { owner: 'XAD' } }, names));
    p(sayRefusal(l, { refused: 'outcome-not-open', detail: { state: 'soc.session', outcome: ['adopted'] } }, names));
    p(sayRefusal(l, { refused: 'wrong-state', detail: { state: 'soc.session' } }, names));
    p(sayRefusal(l, { refused: 'invalid-payload', pointers: [{ pointer: '/with/body', expected: 'one of swg, soc' }] }, names));
    const ev = (type: string, as: string, w: Record<string, unknown> = {}, facts = {}, recorded?: string) => p(sayEvent(l, { type, as, with: w, facts, ...(recorded ? { recorded } : {}) }, names));
    const exp = { dates: { expires: { due: '2024-07-25T13:00:00.000Z', zone: '+05:00' } } };
    ev('draft.created', 'coordinator:tourism', { kind: 'concept-paper', title: { en: 'Tourism', ru: 'Туризм' } });
    ev('draft.submitted', 'chair', { body: 'soc', finalBody: 'mc', positionsBy: '2024-07-01' });
    ev('meeting.scheduled', 'secretariat', { body: 'soc', opens: '2024-07-11T10:00:00+05:00', mode: 'online', place: 'Merival' });
    ev('agenda.added', 'secretariat', { draft: 'd-1', treatment: 'decision' });
    ev('agenda.added', 'secretariat', { title: { en: 'Other business', ru: 'Прочие вопросы' }, treatment: 'discussion' });
    ev('attendance.recorded', 'secretariat', { present: 'all' });
    ev('attendance.recorded', 'secretariat', { present: ['XAA', 'XAB', 'XAD'] });
    ev('agenda.adopted', 'chair'); ev('item.called', 'chair', { draft: 'd-1' });
    ev('silence.proposed', 'chair', { expires: '2024-07-25', outcome: ['approved', 'recommended'] }, exp);
    ev('position.register', 'XAD', { stance: 'objection', paragraphs: ['4'], concerns: [{ paragraphs: ['4'], reason: 'The mandate is not ours.' }] });
    ev('position.registered', 'XAD', { stance: 'amendment', paragraphs: ['4', '7bis'], onBehalfOf: ['XAA', 'XAB'] });
    ev('position.registered', 'secretariat', { stance: 'support', onBehalfOf: ['XAA', 'XAB'], adReferendum: { until: '2024-07-30' } });
    ev('communication.recorded', 'XAD', { stance: 'objection' }, {}, 'recorded-late');
    ev('communication.recorded', 'XAD', { text: 'x' }, {}, 'recorded-view');
    ev('communication.recorded', 'secretariat', { from: 'XAD', text: 'x', channel: 'note', breaksSilence: 'unsaid' });
    ev('ruling.recorded', 'chair', { outcome: ['approved', 'recommended'], next: 'mc' });
    ev('deadline.reached', 'system', { kind: 'silence' });
    ev('concern.answered', 'XAD', { concern: 'c1', answer: 'to-statement' });
    ev('decision.issued', 'secretariat', {}, { number: 'SOC/2024/3' });
    ev('coordinator.assigned', 'chair', { area: 'tourism', participant: 'XAB', role: 'coordinator' });
    ev('some.thing', 'system');
    ev('revision.issued', 'XAD', { change: 'editorial', languages: ['en', 'ru'], reason: 'After consultations' });
    for (const n of NOTICES_) {
      const { subject, body } = sayNotice(l, n, { title: l === 'en' ? 'Concept paper on tourism' : 'Концептуальный документ по туризму', symbol: 'SOC/CP/2024/7', body: names('soc'), due: '2024-07-25T13:00:00.000Z', zone: 'Asia/Almaty', readerZone: 'Europe/Minsk', outcome: [l === 'en' ? 'approved' : 'утверждён'], languages: [l === 'en' ? 'Russian' : 'русский'], number: 'SOC/2024/3', who: [names('XAD')], paragraphs: ['4'], items: [l === 'en' ? 'Concept paper on tourism' : '«Концептуальный документ по туризму»'], place: names('XAD'), area: names('tourism'), revision: 2, recorded: 'recorded-late', receivedAt: '2024-07-25T13:00:00.250Z', reason: l === 'en' ? 'Public holiday.' : 'Праздник.', request: 'X', state: 'Y' });
      p(`## ${subject}\n${body}`);
    }
    p(JSON.stringify(sayNotice(l, 'silence-opened')));
  }
  throw new Error('\n' + out.join('\n'));
});
