/** Russian. */
import { dateIn, dayIn, isOneMonth } from './dates.ts'
import type { ReportWords } from './words.ts'

const months = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')
const alone = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ')
const full = dateIn(months, ({ year, month, day }) => [day, month, year, 'года'].filter(Boolean).join(' '))
const month = dateIn(alone, ({ year, month: name }) => `${name} ${year} года`)
/** A month by itself stands in the nominative, a year with its noun. */
const date = (when: string): string =>
  when.length === 10 ? full(when) : when.length === 7 ? month(when) : `${when} год`
const units = 'первая вторая третья четвертая пятая шестая седьмая восьмая девятая'.split(' ')
const tens = ['пятьдесят', 'шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто']
const whole = ['пятидесятая', 'шестидесятая', 'семидесятая', 'восьмидесятая', 'девяностая']
const ordinal = (number: number): string => {
  const ten = Math.floor(number / 10) - 5
  if (number > 99) return `${number}-я`
  return number % 10 === 0 ? (whole[ten] as string) : `${tens[ten]} ${units[(number % 10) - 1]}`
}
/** As it stands after a preposition: `на шестидесятой сессии`, `семьдесят девятой`. */
const oblique = (number: number): string =>
  ordinal(number)
    .replace(/третья$/, 'третьей')
    .replace(/-я$/, '-й')
    .replace(/ая$/, 'ой')
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const names = {
  en: 'английский',
  fr: 'французский',
  es: 'испанский',
  ru: 'русский',
  zh: 'китайский',
  ar: 'арабский',
} as const
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} и ${items.at(-1)}`
const days = (from: string, until: string): string =>
  isOneMonth(from, until) ? `${dayIn(from)}–${date(until)}` : `${date(from)} – ${date(until)}`

export const ru: ReportWords = {
  language: 'ru',
  direction: 'ltr',
  quoted: (text) => `«${text}»`,
  list,
  date,
  days,
  unitedNations: 'Организация Объединенных Наций',
  generalAssembly: 'Генеральная Ассамблея',
  distribution: 'Распространение: общее',
  session: (number) => `${capital(ordinal(number))} сессия`,
  item: (number) => `Пункт ${number} повестки дня`,
  original: (languages) => `Язык оригинала: ${list(languages.map((one) => names[one]))}`,
  letterTitle: ({ date: day, from, to }) => `Письмо от ${date(day)} (от кого: ${from}; кому: ${to})`,
  annexTitle: (day) => `Приложение к письму от ${date(day)}`,
  reportTitle: ({ symbol, on }) =>
    `Доклад о системе сертификации Кимберлийского процесса, представленный Генеральной Ассамблее в соответствии с резолюцией ${symbol} от ${date(on)}`,
  asked: ({ symbol, on, title, session }) =>
    `В своей резолюции ${symbol} от ${date(on)} Генеральная Ассамблея постановила включить в предварительную повестку дня сессии (${ordinal(session)} сессия) пункт, озаглавленный «${title}», и просила Председателя Кимберлийского процесса представить ей на этой сессии доклад об осуществлении системы сертификации необработанных алмазов в рамках Кимберлийского процесса.`,
  letterMissing: 'Препроводительное письмо',
  transmit:
    'В соответствии с этой резолюцией имею честь препроводить Генеральной Ассамблее от имени Председателя Кимберлийского процесса доклад об осуществлении Кимберлийского процесса (см. приложение).',
  signed: (name) => `(Подпись) ${name}`,
  sections: {
    introduction: 'Введение',
    implementation: 'Осуществление системы сертификации Кимберлийского процесса',
    participation: 'Участие',
    reviews: 'Взаимные обзоры',
    alluvial: 'Аллювиальная добыча и внутренний контроль',
    conflict: 'Страны, затронутые «конфликтными» алмазами',
    technical: 'Практическое осуществление системы сертификации',
    statistics: 'Сбор и анализ статистики и годовых отчетов',
    organisations: 'Взаимодействие с международными организациями',
    bodies: 'Рабочие органы и заседания',
    complaints: 'Жалобы и наказания',
    further: 'Дальнейшее осуществление системы сертификации',
    recommendations: 'Рекомендации о дальнейших шагах Кимберлийского процесса',
  },
  nothing: 'По этому разделу ничего не зарегистрировано.',
  appendices: {
    communique: 'Добавление I. Заключительное коммюнике',
    bodies: 'Добавление II. Состав вспомогательных органов Кимберлийского процесса',
    sources: 'Записи, на которых основано каждое предложение',
  },
  pursuant: ({ symbol, on, chair, year, session }) =>
    `Настоящий доклад представлен в соответствии с резолюцией ${symbol} Генеральной Ассамблеи от ${date(on)}, в которой Ассамблея просила Председателя Кимберлийского процесса в ${year} году (${chair}) представить ей на ${oblique(session)} сессии доклад об осуществлении Процесса.`,
  since: (chair, on) =>
    `В нем говорится о событиях, происшедших с тех пор, как предыдущий Председатель (${chair}) представил последний доклад ${date(on)}.`,
  plenary: ({ place, from, until }) =>
    `В нем учтены итоги пленарного заседания Кимберлийского процесса, состоявшегося ${from === until ? date(from) : days(from, until)} (${place}). Заключительное коммюнике содержится в добавлении I, состав вспомогательных органов – в добавлении II.`,
  joined: (year, count) => `Пополнение списка участников в ${year} году: ${count}.`,
  acted: {
    admit: (name, on) => `${name}: участник с ${date(on)}.`,
    readmit: (name, on) => `${name}: полноправное участие восстановлено ${date(on)}.`,
    suspend: (name, on) => `${name}: участие приостановлено с ${date(on)}.`,
    withdraw: (name, on) => `${name}: выход с ${date(on)}.`,
    restrict: (name, on) => `${name}: ограниченное участие с ${date(on)}.`,
    restore: (name, on) => `${name}: вновь участие без ограничений с ${date(on)}.`,
  },
  zones: (zones) => `Зоны: ${list(zones)}.`,
  interested: (all) => `К настоящему времени желание присоединиться к Кимберлийскому процессу выразили: ${list(all)}.`,
  worked: (name, on, towards) =>
    towards === 'readmission'
      ? `Продолжалась работа с правительством (${name}, ${date(on)}), чтобы создать условия для полного выполнения требований системы сертификации и последующего восстановления полноправного участия.`
      : `Продолжалась работа с правительством (${name}, ${date(on)}), ${towards === 'admission' ? 'цель – принятие в участники' : 'цель – выполнение требований системы сертификации'}.`,
  tradeOutside: (name, on) => `Отмечена торговля вне Кимберлийского процесса (${name}, ${date(on)}).`,
  condition: (name) => `Поставлено условие (${name}):`,
  adopted: (title, meeting) => `Принято (${meeting}): ${title}.`,
  decided: (title, on) => `Решение (${date(on)}): ${title}.`,
  inEffect: (on) => `Вступает в силу: ${date(on)}.`,
  votes: ({ for: yes, against, objections }) =>
    `Письменная процедура: за – ${yes}, против – ${against}, возражений – ${objections}.`,
  mandate: (body) => `Срок действия мандата продлен: ${body}.`,
  visits: (year, all) => `Обзорные визиты в ${year} году: ${list(all)}.`,
  planned: (all) => `Планируются визиты: ${list(all)}.`,
  mission: (title, name, on) => `Работа завершена: ${title} (${name}, ${date(on)}).`,
  visitedInAll: (count) => `Число принявших обзорный визит возросло до ${count}.`,
  findings: (name, { met, not, advice }) =>
    `Открытые выводы (${name}): выполнено – ${met}, не выполнено – ${not}, советов – ${advice}.`,
  open: (count) => `Незакрытых рекомендаций обзоров: ${count}.`,
  letter: ({ from, to, on, addressees, urgent, diplomatic }) =>
    `${urgent ? 'Срочное письмо' : 'Письмо'} (${date(on)}), от кого: ${from}; кому: ${to}${addressees === undefined ? '' : `; участников-адресатов: ${addressees}`}${diplomatic ? '; по дипломатическим каналам' : ''}.`,
  answered: (text) => `Ответ: ${text}`,
  envoy: (name, on, text) => `${capital(date(on))}, поездка (${name}): ${text}`,
  notice: (title, to, on) =>
    `${title}: направлено ${{ all: 'всем участникам и наблюдателям', participants: 'всем участникам', authorities: 'всем органам', industry: 'алмазной промышленности' }[to]} (${date(on)}).`,
  measure: (name) => `Мера (${name}):`,
  help: (needs, offers) => `Зарегистрировано потребностей в помощи: ${needs}; предложений помощи: ${offers}.`,
  precedent: 'Прецедент.',
  filed: (year, { filed, due, late }) =>
    `Статистическая отчетность за ${year} год: получено ${filed} из ${due}, с опозданием – ${late}.`,
  annualReports: (year, count) => `Получено годовых отчетов за ${year} год: ${count}.`,
  steps: ({ reminder, letter, named, suspension }) =>
    `Меры при опоздании: напоминаний – ${reminder}, писем – ${letter}, названо – ${named}, приостановлено – ${suspension}.`,
  met: (all, on) => `Проведены встречи (${date(on)}): ${list(all)}.`,
  body: (name, on) => `Новый орган (${date(on)}): ${name}.`,
  chair: (name, year) => `Председатель Кимберлийского процесса в ${year} году: ${name}.`,
  meeting: (title, place, on) => `${title}: ${[place, on].filter(Boolean).join(', ')}.`,
  attendance: (participants, observers) => `Присутствовало: участников – ${participants}, наблюдателей – ${observers}.`,
  complaints: (received, answered) => `Получено жалоб: ${received}, дано ответов: ${answered}.`,
  penalties: (count, name) => `Наказано лиц и компаний (${name}): ${count}.`,
  due: (meeting) => `Итоги будут рассмотрены: ${meeting}.`,
  roles: {
    chair: 'Председатель',
    'vice-chair': 'Заместитель Председателя',
    custodian: 'Председатель-хранитель',
    member: 'Член',
    observer: 'Наблюдатель',
    head: 'Руководитель',
  },
  figures: {
    joined: 'Принято или восстановлено',
    ended: 'Приостановлено или вышло',
    interested: 'Желают присоединиться',
    visits: 'Обзорных визитов',
    missions: 'Миссий',
    visited: 'Всего приняли визит',
    recommendations: 'Незакрытых рекомендаций',
    letters: 'Писем',
    decisions: 'Решений',
    notices: 'Уведомлений',
    complaints: 'Жалоб',
    penalties: 'Наказаний',
  },
  figure: 'Показатель',
  contents: (year) => `Доклад Председателя, ${year} год`,
}
