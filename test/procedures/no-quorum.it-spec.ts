import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorld, packageRoot, readScenario, runScenario } from '#runtime';

/** The sample organisation, where half of its members have to be at a meeting of the senior officials. */
const organisation = (): string => {
  const text = readFileSync(join(packageRoot(), 'workflows', 'sample', 'organisation.yaml'), 'utf8');
  const [before = '', after = ''] = text.split(/^ {2}- code: soc$/m);
  return `${before}  - code: soc${after.replace('quorum: null', 'quorum: { share: 1/2, base: represented }')}`;
};

const SCENARIO = `
scenario: silence-without-quorum
title: That it will decide by silence a meeting agrees only while it has its quorum
organisation: ../own
start: 2024-07-01T10:00:00+05:00
steps:
  - { do: draft.create, as: chair, with: { ref: paper, kind: concept-paper, title: { en: Tourism, ru: Туризм }, finalBody: soc, text: { en: 1. Fees, ru: 1. Сборы } } }
  - { do: draft.submit, as: chair, on: paper, with: { body: soc } }
  - { do: meeting.schedule, as: secretariat, with: { ref: soc1, body: soc, opens: 2024-07-18T10:00:00+05:00 } }
  - { do: agenda.add, as: secretariat, on: soc1, with: { draft: paper, treatment: adoption } }
  - { do: meeting.open, as: chair, on: soc1, at: 2024-07-18T10:00:00+05:00 }
  - { do: attendance.record, as: secretariat, on: soc1, with: { present: all } }
  - { do: agenda.adopt, as: chair, on: soc1 }
  - { do: item.call, as: chair, on: soc1, with: { draft: paper } }
  - { do: attendance.record, as: secretariat, on: soc1, with: { present: [XAA, XAB] } }
  - { do: silence.propose, as: chair, on: paper, with: { length: P14D, outcome: approved }, refused: quorum-missing }
  - { do: attendance.record, as: secretariat, on: soc1, with: { present: all } }
  - { do: silence.propose, as: chair, on: paper, with: { length: P14D, outcome: approved } }
  - { do: meeting.close, as: chair, on: soc1 }
  - { check: paper, state: soc.silence }
`;

it('a silence is not begun by a meeting that has lost its quorum', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'placet-quorum-'));
  for (const name of ['own', 'scenarios']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'own', 'organisation.yaml'), organisation());
  try {
    const scenario = readScenario(SCENARIO, join(folder, 'scenarios', 'quorum.yaml'));
    const { failures } = await runScenario(scenario, openWorld, () => undefined);
    expect(failures).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
