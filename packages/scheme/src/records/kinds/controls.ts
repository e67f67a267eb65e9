import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { text } from '@kpc/schema/field/text'
import { link, statement, when } from '../field.ts'
import { few, many, may, must, of, prose } from './kind.ts'

/** Internal controls and the help they need. */
export const controls = of({
  participant: must('Participant', country),
  measure: must('Measure', prose),
  decision: may('Follows', link('decisions')),
  kind: must('Kind', word('licences', 'mine-to-export', 'law', 'inspection', 'training', 'geology', 'other')),
  begun: may('Begun', when),
  done: may('Done', when),
  progress: may('Progress', list(statement({ on: must('On', when), says: must('What it says', prose) }), few)),
  licences: may(
    'Licences',
    list(
      statement({
        area: must('Area', text(60)),
        year: must('Year', count(2003, 2149)),
        miners: may('Miners', count(0, 10_000_000)),
        buyers: may('Buyers', count(0, 1_000_000)),
      }),
      many,
    ),
  ),
  needs: may('Needs', list(statement({ id: must('Need', text(10)), what: must('What', prose) }), few)),
  offers: may(
    'Offers',
    list(statement({ need: must('Need', text(10)), by: must('By', text(120)), on: must('On', when) }), few),
  ),
})
