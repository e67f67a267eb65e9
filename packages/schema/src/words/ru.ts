/** Russian. */
import type { CertificateWords } from './words.ts'

export const ru: CertificateWords = {
  language: 'ru',
  direction: 'ltr',
  name: 'Русский',
  title: 'Сертификат Кимберлийского процесса',
  statement:
    'Обращение с необработанными природными алмазами в этой партии осуществлялось в соответствии с положениями Схемы сертификации Кимберлийского процесса для необработанных природных алмазов',
  unofficial: 'неофициальный перевод',
  labels: {
    number: 'Номер',
    origins: 'Страна происхождения',
    destination: 'Назначение',
    parcels: 'Посылки',
    exporter: 'Экспортёр',
    importer: 'Импортёр',
    lines: 'Товары',
    seals: 'Пломбы',
    sources: 'Исходные сертификаты',
    issued: 'Дата выдачи',
    expires: 'Действителен до',
    annex: 'SHA-256 приложения',
    totalCarats: 'Общая масса в каратах',
    totalValueUsd: 'Общая стоимость, долл. США',
    authority: 'Выдавший орган',
    hs: 'Код ГС',
    carats: 'Караты',
    valueUsd: 'Стоимость, долл. США',
    name: 'Имя',
    address: 'Адрес',
    country: 'Страна',
    zone: 'Зона',
    percent: 'Процент',
  },
  goods: {
    '7102.10': 'несортированные',
    '7102.21': 'промышленные',
    '7102.31': 'непромышленные',
  },
  outcomes: {
    genuine: 'Подлинный',
    attention: 'Внимание',
    rejected: 'Отклонён',
    undecided: 'Нет ответа',
    unreadable: 'Не читается',
  },
}
