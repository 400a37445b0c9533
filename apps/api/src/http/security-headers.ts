/** What only its caller may see is not kept by anybody on the way. */
export const SENSITIVE = 'no-store';

const STRICT_CSP = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** Sent with every answer. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': STRICT_CSP,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
