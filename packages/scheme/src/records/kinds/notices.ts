import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { names, text } from '@kpc/schema/field/text'
import { day, link, sha256, statement, when } from '../field.ts'
import { drafting, many, may, must, of, prose, zones } from './kind.ts'

/** What officers, authorities and the public must know; those that bind trade go into the registry, signed. */
export const notices = of({
  kind: must(
    'Kind',
    word(
      ...(['information', 'embargo', 'suspension', 'prohibited', 'vigilance', 'condition'] as const),
      ...(['forged', 'lost', 'stolen'] as const),
    ),
  ),
  /** As long as in the registry. */
  title: must('Title', names(160)),
  text: may('Text', prose),
  to: must('To', word('all', 'participants', 'authorities', 'industry')),
  from: must('From', when),
  until: may('Until', when),
  origin: may('Origin', country),
  zones: may('Zones', zones),
  origins: may('Origins', word('unstated')),
  issuer: may('Issued by', country),
  destination: may('Destination', country),
  participant: may('Trade of', country),
  hs: may('HS codes', list(word('7102.10', '7102.21', '7102.31'), { min: 1, max: 3 })),
  applies: may('By the day of', word('issue', 'presentation', 'both')),
  certificates: may('Numbers', list(text(16), many)),
  picture: may('Picture', sha256),
  decision: may('Decision', link('decisions')),
  watch: may('Conflict watch', link('watches')),
  acknowledged: may(
    'Acknowledged',
    list(
      statement({
        participant: may('Participant', country),
        body: may('Body', link('bodies')),
        on: must('On', day),
      }),
      many,
    ),
  ),
  ...drafting,
})
