import { loadShipped } from '../../test/shipped.js';
import { loadWorkflow } from '../form/load-workflow.js';
import { diagramSvg } from './diagram-svg.js';
import { diagramText } from './diagram-text.js';

/** Every template, every kind of way: on and back over a stage, held, ended, by itself, kept for capitals. */
const EVERYTHING = `
workflow: everything
version: 3
kind: report
title: { en: 'A report & its annexes', ru: 'Доклад' }
submitTo: [experts, committee]
finalBodies: [council, board]
languages: { required: [en], before: [adopted] }
conditions: { costed: { title: Costs, before: [agreed] } }
adReferendum: { limit: P30D, then: required }
verbs:
  sent-on: { like: forwarded-with-recommendations, words: { en: sent on, ru: направлен далее } }
stages:
  experts:
    template: comments
    body: committee
    length: P14D
    next: committee
  committee:
    template: meeting
    title: { en: Committee of senior officials, ru: Комитет }
    silence: { length: P14D, then: [approved], outsideMeeting: true, broken: stay }
    verbs:
      agreed: next
      agreed-ad-referendum: final-body
      sent-on: council
      referred-down: experts
      postponed: stay
      consultations-continue: hold
      noted: end
  drafting-group:
    template: states
    initial: reading
    states:
      reading:
        on:
          item.call: [{ to: deciding, when: { agenda: adopted } }]
          deadline.reached: [{ to: resting, when: { deadline: hold-review } }]
      resting:
        always: [{ to: reading, when: { concerns: none } }]
        on:
          draft.refer: [{ to: reading }, { to: committee }]
      deciding:
        on:
          ruling.record:
            - { to: adopted, when: { outcome: adopted, verdict: met }, do: [rule] }
            - { to: ballot-round, when: { outcome: agreed, verdict: met, named: ballot-round }, do: [rule] }
            - { to: reading, when: { outcome: postponed }, do: [rule] }
            - { to: noConsensus, when: { outcome: no-consensus }, do: [rule] }
  ballot-round:
    template: ballot
    body: board
    rule: { atLeast: [{ of: [support], share: 2/3 }] }
    verbs: { adopted: adopted, postponed: stay }
  council:
    template: meeting
    title: { en: Council, ru: Совет }
    silence: { length: stated, then: [adopted], broken: end }
    verbs: { adopted: adopted, endorsed: adopted, referred-down: committee, no-consensus: end, postponed: hold }
`;

/** A picture is a promise as a whole: where each box, way and word stands. Whoever changes one looks at it again. */
describe('the diagram of a procedure', () => {
  const everything = loadWorkflow(EVERYTHING, 'everything.yaml');
  const bodies = { committee: 'SOC', council: 'MC' };

  it('is drawn with a route, a silence and the present state', () => {
    const roadMap = loadShipped('workflows/cica/road-map.yaml');
    expect(diagramSvg(roadMap, 'en', { current: 'soc.passed' })).toMatchSnapshot();
  });

  it('is drawn of every template, in the dark, with names of bodies', () => {
    const options = { theme: 'dark', bodies, current: 'council.held' } as const;
    expect(diagramSvg(everything, 'en', options)).toMatchSnapshot();
    expect(diagramSvg(everything, 'ru', { current: 'chairStatement' })).toMatchSnapshot();
  });

  it.each(['en', 'ru'] as const)('is told (%s) with every way and what it asks', (language) => {
    expect(diagramText(everything, language)).toMatchSnapshot();
  });
});
