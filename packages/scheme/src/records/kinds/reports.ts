import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { text } from '@kpc/schema/field/text'
import { day, link, statement, when } from '../field.ts'
import { few, may, must, of, prose, title } from './kind.ts'

/** What the chair says himself, and the frame of the United Nations. */
export const reports = of({
  year: must('Year', count(2003, 2149)),
  chair: must('Chair', country),
  previous: must('Report before', statement({ chair: must('Chair', country), on: must('Day', when) })),
  session: must('Session', count(55, 200)),
  item: may('Agenda item', text(10)),
  itemTitle: must('Title of the item', title),
  subtitle: may('Subtitle', title),
  resolution: must('Resolution', statement({ symbol: must('Symbol', text(20)), on: must('Day', when) })),
  symbol: may('Symbol', text(20)),
  letter: may('Letter', link('letters')),
  meeting: must('Plenary', link('meetings')),
  originals: must('Originals', list(word('en', 'fr', 'es', 'ru', 'zh', 'ar'), { min: 1, max: 6 })),
  since: must('From', day),
  until: must('Until', day),
  /** Earlier decisions that the chair tells of again. */
  recalls: may('Recalls', list(link('decisions'), few)),
  implementation: may('Implementation', list(prose, few)),
  participation: may('Participation', list(prose, few)),
  statistics: may('Statistics', list(prose, few)),
  technical: may('Practical questions', list(prose, few)),
  organisations: may('Organisations', list(prose, few)),
  further: may('Further', list(prose, few)),
  recommendations: may('Recommendations', list(prose, few)),
})
