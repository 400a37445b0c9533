/** Words by language code. A bare string is English. */
export type LocalisedText = Readonly<Record<string, string>>;

/** In that language, else in English, else in any that there is. */
export const wordsIn = (text: LocalisedText, language: string): string =>
  text[language] ?? text['en'] ?? Object.values(text)[0] ?? '';
