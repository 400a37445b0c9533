import { commands as enCommands } from './en/commands.js';
import { deadlines as enDeadlines } from './en/deadlines.js';
import { documents as enDocuments } from './en/documents.js';
import { events as enEvents } from './en/events.js';
import { explanations as enExplanations } from './en/explanations.js';
import { journal as enJournal } from './en/journal.js';
import { letters as enLetters } from './en/letters.js';
import { feeds as enFeeds } from './en/feeds.js';
import { needs as enNeeds } from './en/needs.js';
import { notices as enNotices } from './en/notices.js';
import { plans as enPlans } from './en/plans.js';
import { proofs as enProofs } from './en/proofs.js';
import { refusals as enRefusals } from './en/refusals.js';
import { roles as enRoles } from './en/roles.js';
import { rules as enRules } from './en/rules.js';
import { stances as enStances } from './en/stances.js';
import { states as enStates } from './en/states.js';
import { warnings as enWarnings } from './en/warnings.js';
import type { MessageKey } from './parameters.js';
import { commands as ruCommands } from './ru/commands.js';
import { deadlines as ruDeadlines } from './ru/deadlines.js';
import { documents as ruDocuments } from './ru/documents.js';
import { events as ruEvents } from './ru/events.js';
import { explanations as ruExplanations } from './ru/explanations.js';
import { journal as ruJournal } from './ru/journal.js';
import { letters as ruLetters } from './ru/letters.js';
import { feeds as ruFeeds } from './ru/feeds.js';
import { needs as ruNeeds } from './ru/needs.js';
import { notices as ruNotices } from './ru/notices.js';
import { plans as ruPlans } from './ru/plans.js';
import { proofs as ruProofs } from './ru/proofs.js';
import { refusals as ruRefusals } from './ru/refusals.js';
import { roles as ruRoles } from './ru/roles.js';
import { rules as ruRules } from './ru/rules.js';
import { stances as ruStances } from './ru/stances.js';
import { states as ruStates } from './ru/states.js';
import { warnings as ruWarnings } from './ru/warnings.js';

type Words = Readonly<Record<MessageKey, string>>;

const en: Words = {
  ...enNeeds,
  ...enRefusals,
  ...enNotices,
  ...enLetters,
  ...enEvents,
  ...enStates,
  ...enDeadlines,
  ...enExplanations,
  ...enPlans,
  ...enRoles,
  ...enCommands,
  ...enStances,
  ...enDocuments,
  ...enProofs,
  ...enJournal,
  ...enFeeds,
  ...enWarnings,
  ...enRules,
};

const ru: Words = {
  ...ruNeeds,
  ...ruRefusals,
  ...ruNotices,
  ...ruLetters,
  ...ruEvents,
  ...ruStates,
  ...ruDeadlines,
  ...ruExplanations,
  ...ruPlans,
  ...ruRoles,
  ...ruCommands,
  ...ruStances,
  ...ruDocuments,
  ...ruProofs,
  ...ruJournal,
  ...ruFeeds,
  ...ruWarnings,
  ...ruRules,
};

/** Every message in every language. A key that one of them lacks fails the type check. */
export const CATALOGUE = { en, ru } as const;
