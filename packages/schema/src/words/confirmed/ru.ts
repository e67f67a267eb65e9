/** Russian. */
import type { ConfirmationWords } from './words.ts'

export const ru: ConfirmationWords = {
  title: 'Подтверждение ввоза',
  authority: 'Импортный орган',
  states: 'Импортный орган подтверждает получение партии по этому сертификату (ССКП, раздел III b).',
  limit: 'QR-код доказывает, какой орган это подтвердил и когда.',
  taken: 'Импортёр, экспортёр, посылки и караты взяты из сертификата с этим отпечатком.',
  untaken:
    'Сертификат с этим отпечатком здесь неизвестен. Отсканируйте его, чтобы увидеть импортёра, экспортёра, посылки и караты.',
  certified: 'В сертификате',
  found: 'Найдено здесь',
  difference: 'Разница',
  same: 'совпадает',
  labels: {
    of: 'Отпечаток сертификата',
    amendment: 'Учтённое изменение',
    sequence: 'Которое подтверждение',
    presented: 'Предъявлен',
    confirmed: 'Подтверждён',
    outcome: 'Исход',
    looked: 'Как осмотрен товар',
    parcels: 'Найдено посылок',
    lines: 'Найденный товар',
    otherwise: 'Найдено иначе',
    seals: 'Пломбы',
    container: 'Тара',
    post: 'Пост',
    remark: 'Примечание',
    technical: 'Технический сертификат',
  },
  outcomes: {
    accepted: 'Принято',
    'accepted-with-differences': 'Принято с расхождениями',
    'released-after-remedy': 'Выпущено после исправления',
    refused: 'Отказано',
    'returned-unopened': 'Возвращено невскрытым',
    detained: 'Задержано',
    stranded: 'Застряло',
  },
  looks: {
    opened: 'вскрыто',
    'by-risk': 'вскрыто по риску',
    'not-opened': 'не вскрыто',
  },
  seals: {
    intact: 'целы',
    broken: 'нарушены',
    none: 'нет',
  },
}
