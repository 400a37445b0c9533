import type { WordsOf } from '../declare.js';
import type { roles as declared } from '../parameters.js';

export const roles: WordsOf<typeof declared> = {
  'role.chair': 'the Chair',
  'role.secretariat': 'the Secretariat',
  'role.coordinator': 'the coordinator',
  'role.co-coordinator': 'a co-coordinator',
  'role.sponsor': 'a sponsor',
  'role.member': 'a Member',
  'role.head': 'the head of the delegation',
  'role.observer': 'an observer',
  'role.advisory': 'an advisory body',
  'role.system': 'Placet',
  'role.coordinator-of': 'the coordinator for {area}',
  'role.co-coordinator-of': 'the co-coordinator for {area}',
  'role.office': 'the {name}',
  'participant.represented': 'Represented',
  'participant.not-represented': 'Not represented',
  'participant.suspended': 'Suspended',
};
