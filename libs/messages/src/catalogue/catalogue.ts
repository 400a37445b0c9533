import { commands as enCommands } from './en/commands.js';
import { deadlines as enDeadlines } from './en/deadlines.js';
import { documents as enDocuments } from './en/documents.js';
import { events as enEvents } from './en/events.js';
import { explanations as enExplanations } from './en/explanations.js';
import { needs as enNeeds } from './en/needs.js';
import { notices as enNotices } from './en/notices.js';
import { proofs as enProofs } from './en/proofs.js';
import { refusals as enRefusals } from './en/refusals.js';
import { roles as enRoles } from './en/roles.js';
import { rules as enRules } from './en/rules.js';
import { stances as enStances } from './en/stances.js';
import { states as enStates } from './en/states.js';
import type { MessageKey } from './parameters.js';
import { commands as ruCommands } from './ru/commands.js';
import { deadlines as ruDeadlines } from './ru/deadlines.js';
import { documents as ruDocuments } from './ru/documents.js';
import { events as ruEvents } from './ru/events.js';
import { explanations as ruExplanations } from './ru/explanations.js';
import { needs as ruNeeds } from './ru/needs.js';
import { notices as ruNotices } from './ru/notices.js';
import { proofs as ruProofs } from './ru/proofs.js';
import { refusals as ruRefusals } from './ru/refusals.js';
import { roles as ruRoles } from './ru/roles.js';
import { rules as ruRules } from './ru/rules.js';
import { stances as ruStances } from './ru/stances.js';
import { states as ruStates } from './ru/states.js';

type Words = Readonly<Record<MessageKey, string>>;

const en: Words = {
  ...enNeeds,
  ...enRefusals,
  ...enNotices,
  ...enEvents,
  ...enStates,
  ...enDeadlines,
  ...enExplanations,
  ...enRoles,
  ...enCommands,
  ...enStances,
  ...enDocuments,
  ...enProofs,
  ...enRules,
};

const ru: Words = {
  ...ruNeeds,
  ...ruRefusals,
  ...ruNotices,
  ...ruEvents,
  ...ruStates,
  ...ruDeadlines,
  ...ruExplanations,
  ...ruRoles,
  ...ruCommands,
  ...ruStances,
  ...ruDocuments,
  ...ruProofs,
  ...ruRules,
};

/** Every message in every language. A key that one of them lacks fails the type check. */
export const CATALOGUE = { en, ru } as const;
