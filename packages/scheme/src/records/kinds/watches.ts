import { country } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { text } from '@kpc/schema/field/text'
import { link, sha256, statement, when } from '../field.ts'
import { few, may, must, of, prose, since2, title } from './kind.ts'

/** Places whose stones may finance conflict: what is thought to be mined there, and how it may come out. */
export const watches = of({
  country: must('Country', country),
  area: must('Area', title),
  since: must('Since', when),
  state: must('State', prose),
  estimates: may(
    'Estimates of output',
    list(
      statement({
        on: must('In', when),
        carats: may('Carats', count(0, 1_000_000_000)),
        says: must('What it says', prose),
        source: must('Source', text(300)),
      }),
      few,
    ),
  ),
  channels: may(
    'Suspected channels',
    list(statement({ through: must('Through', country), why: must('Why', prose) }), few),
  ),
  exports: may(
    'Evidence handed on',
    list(
      statement({
        on: must('On', when),
        to: must('To', prose),
        letter: may('Letter', link('letters')),
        dossier: since2('Dossier', sha256),
      }),
      few,
    ),
  ),
})
