const LINE_OCTETS = 75;
/** Of the controls RFC 5545 lets the tab alone into a text. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** A value of type TEXT (RFC 5545, 3.3.11). */
export function textValue(text: string): string {
  return text
    .replace(CONTROLS, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n');
}

/** A UTC instant as `20240627T130000Z`. */
export function utcValue(instant: string): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** A local text like `2024-06-27T18:00:00` as `20240627T180000`. */
export function localValue(local: string): string {
  return local.slice(0, 19).replace(/[-:]/g, '');
}

export function component(name: string, lines: readonly string[]): readonly string[] {
  return [`BEGIN:${name}`, ...lines, `END:${name}`];
}

/** Content lines as they are sent: each ends with CRLF, and none has more than 75 octets of UTF-8. */
export function streamOf(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Between characters, never within one. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
