import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { names } from '@kpc/schema/field/text'
import { link, statement, when } from '../field.ts'
import { few, many, may, must, of, prose, title } from './kind.ts'

export const meetings = of({
  title: must('Title', title),
  body: may('Body', link('bodies')),
  kind: must('Kind', word('plenary', 'intersessional', 'body', 'outside')),
  with: may('With', list(link('bodies'), few)),
  from: must('From', when),
  until: may('Until', when),
  place: may('Place', names(80)),
  country: may('Country', country),
  attendance: may(
    'Attendance',
    statement({ participants: must('Participants', count(0, 200)), observers: may('Observers', count(0, 200)) }),
  ),
  agenda: may('Agenda', list(title, few)),
  communique: may('Communiqué', list(prose, many)),
  outcome: may('Outcome', prose),
})
