import type { WordsOf } from '../declare.js';
import type { stances as declared } from '../parameters.js';

export const stances: WordsOf<typeof declared> = {
  'stance.support': 'Поддержка',
  'stance.no-objection': 'Отсутствие возражений',
  'stance.scrutiny-reservation': 'Оговорка о рассмотрении',
  'stance.formal-reservation': 'Официальная оговорка',
  'stance.amendment': 'Поправка',
  'stance.objection': 'Возражение',
  'stance.abstention': 'Воздержание',
  'stance.not-participating': 'Неучастие',
  'stance.no-reply': 'Нет ответа',
  'stance.meaning.support': 'Поддерживаем.',
  'stance.meaning.no-objection': 'Не возражаем.',
  'stance.meaning.scrutiny-reservation':
    'Проект ещё изучается компетентными органами: он не может быть принят, пока оговорка не снята.',
  'stance.meaning.formal-reservation':
    'Проект может быть принят; наша оговорка регистрируется и прилагается.',
  'stance.meaning.amendment': 'Необходимы изменения.',
  'stance.meaning.objection': 'Возражаем: в нынешнем виде проект не может быть принят.',
  'stance.meaning.abstention': 'Не поддерживаем, но и не препятствуем.',
  'stance.meaning.not-participating': 'В принятии этого решения не участвуем.',
  'recorded.recorded-late':
    'получено после истечения срока; зарегистрировано как сообщение, на результат не влияет',
  'recorded.recorded-view': 'зарегистрировано как мнение, на результат не влияет',
  'recorded.recorded-older-revision':
    'относится к прежнему тексту; зарегистрировано как сообщение, на результат не влияет',
  'recorded.would.recorded-late':
    'Срок истёк: сообщение было бы зарегистрировано без влияния на результат и доведено до сведения Председательства.',
  'recorded.would.recorded-view':
    'На результат это не повлияло бы: сообщение было бы зарегистрировано как мнение и доведено до сведения Председательства.',
  'recorded.would.recorded-older-revision':
    'Это относится к прежнему тексту: сообщение было бы зарегистрировано без влияния на результат и доведено до сведения Председательства.',
  'answer.maintained': 'сохраняется',
  'answer.lifted': 'снято',
  'answer.resolved': 'учтено в тексте',
  'answer.to-statement': 'оформлено заявлением',
  'answer.dissociates': 'снято с заявлением о неприсоединении',
};
