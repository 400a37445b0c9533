import type { WordsOf } from '../declare.js';
import type { feeds as declared } from '../letter-parameters.js';

export const feeds: WordsOf<typeof declared> = {
  'feed.name': '{organisation}: заседания и сроки',
  'feed.name.body': '{organisation}, {body}: заседания и сроки',
  'feed.meeting': '{body}: заседание',
  'feed.meeting.informal': '{body}: неофициальное заседание',
  'feed.meeting.titled': '{title} ({body})',
  'feed.deadline': '{deadline}: {title}',
  'feed.closes': 'Закрытие: {at}',
  'feed.link': 'Ссылка для участия: {link}',
  'feed.for-information': 'Только для сведения. Официальный характер имеют направленные ноты и уведомления.',
  'clock.state.alive': 'Система работает: сроки наступают и уведомления направляются вовремя.',
  'clock.state.late':
    'Система запаздывает: сроки или уведомления могут быть обработаны позднее, чем следует.',
  'clock.state.stopped':
    'Обработка сроков остановлена: сроки и уведомления ожидают. Ничего не утрачено; итоги определяются временем получения сообщений.',
  'clock.state.unknown': 'Состояние системы в настоящее время установить нельзя.',
  'clock.part.sweep': 'Поиск наступивших сроков',
  'clock.part.timers': 'Сроки и напоминания',
  'clock.part.queue': 'Очереди',
  'clock.part.notices': 'Подготовка уведомлений',
  'clock.part.mail': 'Почтовый сервер',
  'clock.part.webhooks': 'Оповещение внешних систем',
  'clock.part.clocks': 'Часы серверов',
  'clock.word.alive': 'работает',
  'clock.word.late': 'запаздывает',
  'clock.word.stopped': 'остановлено',
  'clock.word.unknown': 'неизвестно',
  'clock.why.notices-wait': 'уведомления ожидают подготовки',
  'clock.why.notices-dead':
    'не удалось подготовить {dead, plural, one {# уведомление} few {# уведомления} many {# уведомлений} other {# уведомления}}; адресаты их не получили',
  'clock.why.mail-away': 'почтовый сервер не отвечает или отказывает в доступе; письма ожидают отправки',
  'clock.why.mail-barred': 'почтовый сервер не принимает исходящие письма; они ожидают отправки',
  'clock.why.mail-refused':
    'после последнего принятого письма все остальные отклонены; {dead, plural, =0 {отправка ни одного не прекращена} one {прекращена отправка # письма} few {прекращена отправка # писем} many {прекращена отправка # писем} other {прекращена отправка # письма}}',
  'clock.why.mail-waits': 'письма ожидают отправки',
  'clock.why.mail-unheard': 'в последние минуты сведений о почтовом сервере не поступало',
};
