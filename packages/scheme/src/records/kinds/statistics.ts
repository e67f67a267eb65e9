import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { text } from '@kpc/schema/field/text'
import { day, link, period, statement } from '../field.ts'
import { few, may, must, of, prose } from './kind.ts'

/** A participant's filings of a year, and what was done about those that did not come. */
export const statistics = of({
  participant: must('Participant', country),
  year: must('Year', count(2003, 2149)),
  filings: may(
    'Filings',
    list(
      statement({
        form: must('Form', word('production', 'trade', 'certificates', 'annual-report', 'questionnaire')),
        period: must('Period', period),
        due: may('Due', day),
        filed: may('Filed', day),
        edition: may('Edition', count(1, 100)),
      }),
      { min: 1, max: 40 },
    ),
  ),
  steps: may(
    'Steps',
    list(
      statement({
        step: must('Step', word('reminder', 'letter', 'questionnaire', 'named', 'suspension')),
        on: must('On', day),
        proposed: must('Proposed by', text(80)),
        decided: may('Decided by', text(80)),
        letter: may('Letter', link('letters')),
        decision: may('Decision', link('decisions')),
      }),
      few,
    ),
  ),
  sections: may(
    'Annual report',
    list(
      statement({
        heading: must(
          'Heading',
          word(
            ...(['institutions', 'law', 'trade-regime', 'internal-controls', 'statistics'] as const),
            ...(['self-regulation', 'infringements', 'experience'] as const),
          ),
        ),
        part: must('Part', word('lasting', 'changes')),
        says: must('What it says', prose),
      }),
      few,
    ),
  ),
})
