import type { WordsOf } from '../declare.js';
import type { roles as declared } from '../parameters.js';

export const roles: WordsOf<typeof declared> = {
  'role.chair': 'Председатель',
  'role.secretariat': 'Секретариат',
  'role.coordinator': 'координатор',
  'role.co-coordinator': 'сокоординатор',
  'role.sponsor': 'автор проекта',
  'role.member': 'государство-член',
  'role.head': 'глава делегации',
  'role.observer': 'наблюдатель',
  'role.advisory': 'консультативный орган',
  'role.system': 'Placet',
  'role.coordinator-of': 'координатор приоритетной сферы «{area}»',
  'role.co-coordinator-of': 'сокоординатор приоритетной сферы «{area}»',
  'role.office': '{name}',
  'participant.represented': 'Представлен',
  'participant.not-represented': 'Не представлен',
  'participant.suspended': 'Участие приостановлено',
};
