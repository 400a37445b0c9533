/** Languages of the interface. Those of a text under negotiation are the body's, and may be others. */
export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** With the Gregorian calendar and Latin digits: legal dates read the same on every machine. */
export const LOCALES: Readonly<Record<Language, string>> = {
  en: 'en-GB-u-ca-gregory-nu-latn',
  ru: 'ru-RU-u-ca-gregory-nu-latn',
};
