import { country, word } from '@kpc/schema/field/code'
import { text } from '@kpc/schema/field/text'
import { day, link } from '../field.ts'
import { drafting, may, must, of, prose } from './kind.ts'

/** A person or company that a participant has punished. */
export const penalties = of({
  participant: must('Participant', country),
  party: must('Party', text(160)),
  kind: must('Kind', word('person', 'company')),
  why: must('Why', prose),
  measure: must('Measure', word('denied', 'licence-withdrawn', 'fined', 'convicted')),
  from: must('From', day),
  until: may('Until', day),
  decision: may('Decision', link('decisions')),
  ...drafting,
})
