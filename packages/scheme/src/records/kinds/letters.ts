import { flag } from '@kpc/schema/field/bytes'
import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { names } from '@kpc/schema/field/text'
import { day, link, when } from '../field.ts'
import { drafting, few, may, must, of, prose } from './kind.ts'

export const letters = of({
  sent: must('Sent', when),
  from: must('From', prose),
  to: must('To', prose),
  /** How many were written to, where they are not named. */
  addressees: may('Addressees', count(1, 200)),
  participants: may('Participants', list(country, { min: 1, max: 120 })),
  channel: may('Channel', word('diplomatic', 'direct')),
  about: must('About', word('review', 'statistics', 'conflict', 'participation', 'report', 'other')),
  urgent: may('Urgent', flag),
  says: must('What it says', list(prose, few)),
  answerDue: may('Answer due', day),
  answered: may('Answered', when),
  answer: may('Answer', prose),
  review: may('Review', link('reviews')),
  watch: may('Conflict watch', link('watches')),
  signatory: may('Signatory', names(120)),
  ...drafting,
})
