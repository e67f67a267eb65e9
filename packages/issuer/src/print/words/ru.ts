import { ru as confirmed } from '@kpc/schema/words/confirmed/ru'
import { ru as certificate } from '@kpc/schema/words/ru'
import type { Words } from './words.ts'

export const ru: Words = {
  ...certificate,
  importPart: {
    15: 'Страна назначения',
    17: 'Получено каратов',
    19: 'Коды ГС',
    20: 'Дата получения',
    21: confirmed.authority,
    23: 'Получено посылок',
  },
  telephone: `${certificate.phrase}, для телефона`,
  stamp: 'Печать',
  signature: 'Имя и подпись',
  tear: 'Отрезать здесь после ввоза. Импортный орган возвращает эту часть или вместо неё подписанное подтверждение.',
  confirmation: confirmed,
  space: 'QR-код подтверждения',
  limit: 'QR-код доказывает, кто выдал этот сертификат, а не то, что находится в упаковке.',
  amended: 'Изменённые графы',
  amendment: 'Изменение',
  amends:
    'Орган, выдавший этот сертификат, изменяет его в указанных ниже графах. Этот лист действителен только вместе с сертификатом.',
  before: 'прежде',
  after: 'отныне',
  reason: 'Причина',
}
