import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { text } from '@kpc/schema/field/text'
import { criterion, link, statement, when } from '../field.ts'
import { few, many, may, must, of, prose, title } from './kind.ts'

/** A participant, an applicant, or one that trades outside; when it takes part follows from decisions. */
export const participation = of({
  code: must('Code', country),
  kind: must('Kind', word('state', 'organisation', 'entity')),
  names: must('Names', title),
  stages: may(
    'Steps of the applicant',
    list(
      statement({
        stage: must('Step', word('interested', 'applied', 'examined', 'recommended', 'withdrawn')),
        on: must('On', when),
        letter: may('Letter', link('letters')),
      }),
      few,
    ),
  ),
  requirements: may(
    'Minimum requirements',
    list(
      statement({
        criterion: must('Section', criterion),
        met: must('Met', word('yes', 'no', 'open')),
        evidence: may('Evidence', text(400)),
        on: may('Looked at', when),
      }),
      few,
    ),
  ),
  conditions: may(
    'Conditions',
    list(
      statement({
        condition: must('Condition', prose),
        set: must('Set', when),
        evidence: may('Evidence', text(400)),
        met: may('Met', when),
      }),
      few,
    ),
  ),
  work: may(
    'Work with its government',
    list(
      statement({ on: must('In', when), towards: must('Towards', word('admission', 'readmission', 'requirements')) }),
      few,
    ),
  ),
  trade: may(
    'Trade seen outside the scheme',
    list(
      statement({
        seen: must('Seen', when),
        by: must('By', word('alarm', 'return', 'review', 'complaint')),
        what: must('What', prose),
      }),
      many,
    ),
  ),
})
