import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { text } from '@kpc/schema/field/text'
import { link, statement, when } from '../field.ts'
import { few, many, may, must, of, prose, title } from './kind.ts'

/** Working bodies, organisations, trade bodies. */
export const bodies = of({
  names: must('Names', title),
  kind: must(
    'Kind',
    word(
      ...(['chair', 'plenary', 'committee', 'working-group', 'subgroup', 'ad-hoc', 'secretariat'] as const),
      ...(['organisation', 'industry', 'civil-society', 'finance', 'transport', 'insurance'] as const),
    ),
  ),
  mandate: may('Mandate', prose),
  from: may('From', when),
  until: may('Until', when),
  members: may(
    'Members',
    list(
      statement({
        role: must('Role', word('chair', 'vice-chair', 'custodian', 'member', 'observer', 'head')),
        participant: may('Participant', country),
        body: may('Body', link('bodies')),
        from: must('From', when),
        until: may('Until', when),
      }),
      many,
    ),
  ),
  contacts: may(
    'Contact points',
    list(
      statement({
        purpose: must(
          'For',
          word('focal-point', 'advance-notification', 'confirmation', 'statistics', 'complaints', 'lost-certificates'),
        ),
        participant: may('Participant', country),
        address: must('Address', text(200)),
        from: may('From', when),
        until: may('Until', when),
      }),
      many,
    ),
  ),
  warranties: may('Warranties', list(statement({ on: must('On', when), what: must('What', prose) }), few)),
})
