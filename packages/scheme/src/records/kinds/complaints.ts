import { country, word } from '@kpc/schema/field/code'
import { text } from '@kpc/schema/field/text'
import { day, link } from '../field.ts'
import { may, must, of, prose } from './kind.ts'

export const complaints = of({
  received: must('Received', day),
  by: must('By', word('public', 'civil-society', 'participant', 'industry', 'anonymous')),
  name: may('Name', text(120)),
  about: must('About', prose),
  participant: may('Participant', country),
  due: must('Answer due', day),
  answered: may('Answered', day),
  answer: may('Answer', prose),
  review: may('Review', link('reviews')),
})
