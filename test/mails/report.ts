/** Which letter is said to have come back, and why. */
export interface Written {
  readonly letter: string;
  readonly address: string;
  readonly status?: string;
  readonly action?: string;
}

/** A delivery report as a mail server writes it (RFC 3464), with the headers of the letter. */
export function report({ letter, address, status = '5.1.1', action = 'failed' }: Written): string {
  return [
    'From: MAILER-DAEMON@mx.example',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
    '',
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${address}`,
    `Action: ${action}`,
    `Status: ${status}`,
    '',
    '--b1',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${letter}`,
    '',
    '--b1--',
    '',
  ].join('\r\n');
}
