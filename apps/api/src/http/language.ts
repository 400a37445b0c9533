import { LANGUAGES, type Language } from '#messages';

interface Wish {
  readonly language: string;
  readonly weight: number;
}

/** The language of an Accept-Language header that we speak best; English where it names none of ours. */
export function languageOf(header: string | undefined): Language {
  if (header === undefined) return 'en';
  const wishes = header
    .split(',')
    .map(wishOf)
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    const known = LANGUAGES.find((candidate) => candidate === language);
    if (known) return known;
  }
  return 'en';
}

function wishOf(part: string): Wish {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
  const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { language: range.split('-')[0] ?? '', weight: Number.isNaN(weight) ? 0 : weight };
}
