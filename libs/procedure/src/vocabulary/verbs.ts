import type { LocalisedText } from './localised-text.js';

/**
 * What a verb does. `agrees` verbs take effect only when nothing blocks (I1); the others leave the substance open.
 * - `passes`: the stage is done; in the body that takes the final decision a `final` verb adopts;
 * - `stays`: recorded, the draft goes on before the same body (or the next one named);
 * - `refers`, `holds`, `ends`: as the words say.
 */
export interface VerbDefinition {
  readonly agrees: boolean;
  readonly does: 'passes' | 'stays' | 'refers' | 'holds' | 'ends';
  readonly final?: boolean;
  /** The state that an ending verb leads to. */
  readonly end?: 'noted' | 'chairStatement' | 'noConsensus';
  readonly words: LocalisedText;
}

/** Agreed, and waiting for capitals to confirm before it passes the stage. */
export const isProvisional = ({ agrees, does }: VerbDefinition): boolean => agrees && does === 'holds';

const words = (en: string, ru: string, kk: string): LocalisedText => ({ en, ru, kk });

/** Outcome verbs of VOCABULARY 4. The code decides what happens; the words never do. */
export const VERBS = {
  agreed: { agrees: true, does: 'passes', words: words('agreed', 'согласован', 'келісілді') },
  finalized: { agrees: true, does: 'passes', words: words('finalized', 'доработан', 'пысықталды') },
  'agreed-ad-referendum': {
    agrees: true,
    does: 'holds',
    words: words('agreed ad referendum', 'согласован ad referendum', 'ad referendum келісілді'),
  },
  approved: { agrees: true, does: 'passes', final: true, words: words('approved', 'утверждён', 'бекітілді') },
  endorsed: { agrees: true, does: 'passes', final: true, words: words('endorsed', 'одобрен', 'мақұлданды') },
  confirmed: {
    agrees: true,
    does: 'passes',
    final: true,
    words: words('confirmed', 'подтверждён', 'расталды'),
  },
  adopted: { agrees: true, does: 'passes', final: true, words: words('adopted', 'принят', 'қабылданды') },
  recommended: {
    agrees: true,
    does: 'passes',
    words: words('recommended for adoption', 'рекомендован к принятию', 'қабылдауға ұсынылды'),
  },
  'approved-subject-to-silence': {
    agrees: false,
    does: 'stays',
    words: words(
      'approved subject to the silence procedure',
      'утверждён с применением процедуры умолчания',
      'үнсіз келісу рәсімі шартымен бекітілді',
    ),
  },
  'generally-approved': {
    agrees: false,
    does: 'stays',
    words: words('generally approved', 'одобрен в целом', 'жалпы мақұлданды'),
  },
  'supported-in-principle': {
    agrees: false,
    does: 'stays',
    words: words('supported in principle', 'поддержан в принципе', 'негізінен қолдау тапты'),
  },
  'basis-for-further-work': {
    agrees: false,
    does: 'stays',
    words: words(
      'welcomed as a basis for further work',
      'принят за основу для дальнейшей работы',
      'одан әрі жұмыс үшін негіз ретінде қабылданды',
    ),
  },
  'preliminarily-approved': {
    agrees: false,
    does: 'stays',
    words: words('preliminarily approved', 'предварительно одобрен', 'алдын ала мақұлданды'),
  },
  'forwarded-with-recommendations': {
    agrees: false,
    does: 'passes',
    words: words('submitted with recommendations', 'представлен с рекомендациями', 'ұсынымдармен жіберілді'),
  },
  'referred-down': {
    agrees: false,
    does: 'refers',
    words: words(
      'referred back to the working level',
      'возвращён на рабочий уровень',
      'жұмыс деңгейіне қайтарылды',
    ),
  },
  'consultations-continue': {
    agrees: false,
    does: 'holds',
    words: words('consultations will continue', 'консультации будут продолжены', 'консультациялар жалғасады'),
  },
  postponed: { agrees: false, does: 'stays', words: words('postponed', 'отложен', 'кейінге қалдырылды') },
  noted: {
    agrees: false,
    does: 'ends',
    end: 'noted',
    words: words('noted', 'принят к сведению', 'назарға алынды'),
  },
  'chair-statement': {
    agrees: false,
    does: 'ends',
    end: 'chairStatement',
    words: words(
      "issued as a Chair's statement",
      'оформлен как заявление Председателя',
      'Төраға мәлімдемесі ретінде шықты',
    ),
  },
  'no-consensus': {
    agrees: false,
    does: 'ends',
    end: 'noConsensus',
    words: words('no consensus', 'консенсус не достигнут', 'консенсус болмады'),
  },
} as const satisfies Record<string, VerbDefinition>;
