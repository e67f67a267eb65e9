import { flag } from '@kpc/schema/field/bytes'
import { country, word } from '@kpc/schema/field/code'
import { list } from '@kpc/schema/field/list'
import { count } from '@kpc/schema/field/number'
import { text } from '@kpc/schema/field/text'
import { day, link, statement, when } from '../field.ts'
import { drafting, few, may, must, of, prose, title, zones } from './kind.ts'

/** What binds, and from when on. */
export const decisions = of({
  number: may('Number', text(80)),
  title: must('Title', title),
  topic: must(
    'Topic',
    word(
      ...(['participation', 'review', 'conflict', 'alluvial', 'classification', 'valuation', 'statistics'] as const),
      ...(['confidentiality', 'bodies', 'procedure', 'other'] as const),
    ),
  ),
  procedure: must('Taken by', word('consensus', 'written', 'chair', 'committee', 'outside', 'unrecorded')),
  body: may('Body', link('bodies')),
  meeting: may('Meeting', link('meetings')),
  decided: must('Decided', when),
  effect: may('In effect from', when),
  grace: may('Grace until', day),
  votes: may(
    'Written procedure',
    statement({
      asked: must('Asked', day),
      closes: must('Closes', day),
      for: must('For', count(0, 200)),
      against: must('Against', count(0, 200)),
      objections: may('Objections', list(statement({ by: must('By', country), why: must('Why', prose) }), few)),
    }),
  ),
  acts: may(
    'Acts',
    list(
      statement({
        act: must('Act', word('admit', 'readmit', 'suspend', 'withdraw', 'restrict', 'restore')),
        participant: must('Participant', country),
        scope: may('Scope', word('whole', 'zones', 'exports')),
        zones: may('Zones', zones),
        reason: may('Reason', text(200)),
      }),
      { min: 1, max: 120 },
    ),
  ),
  extends: may('Extends the mandate of', link('bodies')),
  watch: may('Conflict watch', link('watches')),
  says: may('What it says', list(prose, few)),
  precedent: may('A precedent', flag),
  replaces: may('Replaces', link('decisions')),
  ...drafting,
})
