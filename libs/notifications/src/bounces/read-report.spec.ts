import { readReport } from './read-report.js';

const LETTER = '0123456789abcdef0123456789abcdef';

interface Given {
  readonly groups?: readonly string[];
  readonly back?: string;
  readonly about?: string;
}

const FAILED = `Final-Recipient: rfc822; xac@sample.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <xac@sample.example>: User
    unknown`;
const BACK = `Content-Type: message/rfc822

Message-ID: <${LETTER}@meetings.example>
Subject: Circulated
To: xac@sample.example

Final-Recipient: rfc822; forged@sample.example
Action: failed`;

/** As Postfix writes one. */
function report({
  groups = [FAILED],
  back = BACK,
  about = 'Reporting-MTA: dns; mx.example',
}: Given = {}): string {
  const parts = [
    'Content-Type: text/plain\n\nI am sorry to have to inform you',
    `Content-Type: message/delivery-status\n\n${[about, ...groups].join('\n\n')}`,
    ...(back === '' ? [] : [back]),
  ];
  return [
    'From: MAILER-DAEMON@mx.example',
    'To: secretariat@meetings.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    ...parts.map((part) => `--b1\n${part}\n`),
    '--b1--',
    '',
  ].join('\r\n');
}

describe('a delivery report', () => {
  it('says which letter came back from where, and why', async () => {
    expect(await readReport(report())).toEqual([
      {
        letter: LETTER,
        address: 'xac@sample.example',
        action: 'failed',
        status: '5.1.1',
        diagnostic: 'smtp; 550 5.1.1 <xac@sample.example>: User unknown',
      },
    ]);
  });

  it('is read where only the headers come back, or nothing but the envelope id', async () => {
    const headers = `Content-Type: text/rfc822-headers\n\nMessage-ID: <${LETTER}.2@meetings.example>`;
    expect(await readReport(report({ back: headers }))).toMatchObject([{ letter: `${LETTER}.2` }]);
    const about = `Reporting-MTA: dns; mx.example\nOriginal-Envelope-Id: ${LETTER}`;
    expect(await readReport(report({ back: '', about }))).toMatchObject([{ letter: LETTER }]);
  });

  it('names the address that was written to, where the letter was passed on from there', async () => {
    const passedOn = `Original-Recipient: rfc822;xac@sample.example\n${FAILED.replace('xac@', 'mission@')}`;
    expect(await readReport(report({ groups: [passedOn] }))).toMatchObject([
      { address: 'xac@sample.example' },
    ]);
  });

  it('tells what is only late from what failed, and leaves out what arrived', async () => {
    const of = (action: string, who: string) =>
      `Final-Recipient: rfc822; ${who}@sample.example\nAction: ${action}\nStatus: 4.4.1`;
    const groups = [of('delayed', 'xaa'), of('delivered', 'xab'), of('Failed', 'xac'), of('relayed', 'xad')];
    expect((await readReport(report({ groups }))).map(({ action, address }) => [action, address])).toEqual([
      ['delayed', 'xaa@sample.example'],
      ['failed', 'xac@sample.example'],
    ]);
  });

  it.each([
    ['an answer of a person', 'From: a@b.example\r\nSubject: Out of office\r\n\r\nI am away.'],
    ['a report of no letter', report({ back: '' })],
    ['nothing', ''],
  ])('is not: %s', async (_what, message) => {
    expect(await readReport(message)).toEqual([]);
  });
});
