import { addressOf, type Layout } from './mail-text.js';
import type { Entry, Link } from './page.js';

const FONT = "font-family:'Noto Sans','Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
const INK = `${FONT}color:#1b2328;`;
const SOFT = `${FONT}color:#51606a;`;

/** Mail clients that know dark mode take these; the others keep what stands with each element. */
const DARK = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#14191c!important}
.ink{color:#e8ecee!important}
.soft{color:#a3b0b8!important}
.line{border-color:#364148!important}
.lead{border-color:#7cc5d6!important}
.button{background:#7cc5d6!important}
.button a{color:#0d1a1e!important}
.link{color:#7cc5d6!important}
}
@media (max-width:480px){.space{padding-left:16px!important;padding-right:16px!important}}`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A time stays with its zone, and with the point that sets it apart, whatever the width of the line. */
const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replace(/(\d\d:\d\d) /g, '$1\u00a0')
    .replace(/ · /g, ' ·\u00a0');

/**
 * The HTML part: one column of 600 made of tables, for mail clients know little else; no image, script or font, nothing
 * that is fetched, and nothing that tells whether it was read.
 */
export function htmlOf(layout: Layout): string {
  const { language, subject, body, page, publicUrl } = layout;
  const attached = page.attached ? [row(paragraph(page.attached.words, SOFT, 'soft'))] : [];
  const told = page.entries
    ? page.entries.map((entry) => entryOf(entry, publicUrl))
    : [row(paragraph(body, INK, 'ink')), ...attached];
  const rows = [
    row(
      `<h1 class="ink" dir="auto" style="${INK}margin:0;font-size:18px;line-height:1.4;font-weight:600">${escaped(page.lead)}</h1>`,
      'lead',
      'border-top:4px solid #0f5c6e;padding-top:24px;',
    ),
    ...told,
    ...buttonOf(page.open, publicUrl),
    row(
      page.foot.map(footLine).join('\n'),
      'line',
      'border-top:1px solid #d5dadc;padding-top:16px;padding-bottom:24px;',
    ),
  ];
  return `<!doctype html>
<html lang="${escaped(language)}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no">
<title>${escaped(subject)}</title>
<style>${DARK}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:#ffffff">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff">
<tr><td align="center" style="padding:0">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px">
${rows.join('\n')}
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function row(content: string, name = '', style = ''): string {
  return `<tr><td class="space ${name}" style="padding:12px 24px;text-align:start;word-break:break-word;${style}">\n${content}\n</td></tr>`;
}

function paragraph(text: string, style: string, name: string): string {
  return `<p class="${name}" dir="auto" style="${style}margin:0;font-size:16px;line-height:1.5">${escaped(text)}</p>`;
}

const footLine = (text: string): string =>
  `<p class="soft" dir="auto" style="${SOFT}margin:0 0 4px;font-size:14px;line-height:1.5">${escaped(text)}</p>`;

/** It opens a page and does nothing else: what follows a link in passing, a scanner of mail say, must change nothing. */
function buttonOf(link: Link, publicUrl: string | undefined): readonly string[] {
  const address = addressOf(link, publicUrl);
  if (address === undefined) return [];
  const anchor = `<a href="${escaped(address)}" style="${FONT}display:inline-block;padding:12px 24px;font-size:16px;line-height:20px;color:#ffffff;text-decoration:none">${escaped(link.label)}</a>`;
  const button = `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="button" style="background:#0f5c6e;border-radius:4px">${anchor}</td></tr></table>`;
  return [row(button, '', 'padding-bottom:24px;')];
}

function entryOf({ subject, lead, body, open }: Entry, publicUrl: string | undefined): string {
  const address = addressOf(open, publicUrl);
  const link =
    address === undefined
      ? ''
      : `<p style="margin:4px 0 0"><a class="link" href="${escaped(address)}" style="${FONT}font-size:16px;line-height:1.5;color:#0f5c6e">${escaped(open.label)}</a></p>`;
  const heading = `<h2 class="ink" dir="auto" style="${INK}margin:0 0 4px;font-size:16px;line-height:1.4;font-weight:600">${escaped(subject)}</h2>`;
  const content = [heading, paragraph(lead, INK, 'ink'), paragraph(body, SOFT, 'soft'), link].join('\n');
  return row(content, 'line', 'border-top:1px solid #d5dadc;padding-top:16px;padding-bottom:16px;');
}
