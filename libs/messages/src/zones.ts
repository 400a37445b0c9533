import type { Language } from './language.js';

type City = Readonly<Record<Language, string>>;

/** Cities by which a zone is called in notices: seats and capitals, where the zone's own name is another town. */
const CITIES: Readonly<Record<string, City>> = {
  'Africa/Cairo': { en: 'Cairo', ru: 'Каир' },
  'Asia/Almaty': { en: 'Astana', ru: 'Астана' },
  'Asia/Amman': { en: 'Amman', ru: 'Амман' },
  'Asia/Ashgabat': { en: 'Ashgabat', ru: 'Ашхабад' },
  'Asia/Baghdad': { en: 'Baghdad', ru: 'Багдад' },
  'Asia/Bahrain': { en: 'Manama', ru: 'Манама' },
  'Asia/Baku': { en: 'Baku', ru: 'Баку' },
  'Asia/Bangkok': { en: 'Bangkok', ru: 'Бангкок' },
  'Asia/Bishkek': { en: 'Bishkek', ru: 'Бишкек' },
  'Asia/Colombo': { en: 'Colombo', ru: 'Коломбо' },
  'Asia/Dhaka': { en: 'Dhaka', ru: 'Дакка' },
  'Asia/Dubai': { en: 'Abu Dhabi', ru: 'Абу-Даби' },
  'Asia/Dushanbe': { en: 'Dushanbe', ru: 'Душанбе' },
  'Asia/Ho_Chi_Minh': { en: 'Hanoi', ru: 'Ханой' },
  'Asia/Jakarta': { en: 'Jakarta', ru: 'Джакарта' },
  'Asia/Kabul': { en: 'Kabul', ru: 'Кабул' },
  'Asia/Karachi': { en: 'Islamabad', ru: 'Исламабад' },
  'Asia/Kolkata': { en: 'New Delhi', ru: 'Нью-Дели' },
  'Asia/Kuala_Lumpur': { en: 'Kuala Lumpur', ru: 'Куала-Лумпур' },
  'Asia/Kuwait': { en: 'Kuwait', ru: 'Эль-Кувейт' },
  'Asia/Manila': { en: 'Manila', ru: 'Манила' },
  'Asia/Phnom_Penh': { en: 'Phnom Penh', ru: 'Пномпень' },
  'Asia/Qatar': { en: 'Doha', ru: 'Доха' },
  'Asia/Riyadh': { en: 'Riyadh', ru: 'Эр-Рияд' },
  'Asia/Seoul': { en: 'Seoul', ru: 'Сеул' },
  'Asia/Shanghai': { en: 'Beijing', ru: 'Пекин' },
  'Asia/Tashkent': { en: 'Tashkent', ru: 'Ташкент' },
  'Asia/Tehran': { en: 'Tehran', ru: 'Тегеран' },
  'Asia/Tokyo': { en: 'Tokyo', ru: 'Токио' },
  'Asia/Ulaanbaatar': { en: 'Ulaanbaatar', ru: 'Улан-Батор' },
  'Asia/Vientiane': { en: 'Vientiane', ru: 'Вьентьян' },
  'America/New_York': { en: 'New York', ru: 'Нью-Йорк' },
  'Europe/Brussels': { en: 'Brussels', ru: 'Брюссель' },
  'Europe/Istanbul': { en: 'Ankara', ru: 'Анкара' },
  'Europe/Kiev': { en: 'Kyiv', ru: 'Киев' },
  'Europe/Kyiv': { en: 'Kyiv', ru: 'Киев' },
  'Europe/Minsk': { en: 'Minsk', ru: 'Минск' },
  'Europe/Moscow': { en: 'Moscow', ru: 'Москва' },
  'Europe/Vienna': { en: 'Vienna', ru: 'Вена' },
  'Europe/Zurich': { en: 'Geneva', ru: 'Женева' },
};

/**
 * The city that stands for a zone, or nothing for UTC and zones that are an offset only. Towns that are not in the
 * list keep the name that the zone has.
 */
export function cityOf(language: Language, zone: string): string | undefined {
  const known = Object.hasOwn(CITIES, zone) ? CITIES[zone] : undefined;
  if (known) return known[language];
  if (!zone.includes('/') || zone.startsWith('Etc/')) return undefined;
  return zone.split('/').at(-1)?.replaceAll('_', ' ');
}

/** `+05:00` as "UTC+5", `+05:30` as "UTC+5:30", `+00:00` as "UTC". */
export function offsetWords(offset: string): string {
  const [, sign = '+', hours = '0', minutes = '00'] = /^([+-])(\d\d):(\d\d)/.exec(offset) ?? [];
  const rest = minutes === '00' ? '' : `:${minutes}`;
  const value = `${Number(hours)}${rest}`;
  return value === '0' ? 'UTC' : `UTC${sign === '-' ? '−' : '+'}${value}`;
}
