/**
 * What is due, in the words of a page: the program's own in its language, those of records as they stand there.
 * @module
 */
import type { DueRow } from '../office/due.ts'
import type { Stored } from '../records/folder.ts'
import { choiceIn } from '../records/words/words.ts'
import type { Here } from './desk.ts'
import { nameOf } from './names.ts'
import { listMark, type Say } from './words/words.ts'

export function whatOf({ kind, of = [], record, what }: DueRow, { records, language }: Here, say: Say): string {
  if (kind === 'meeting') {
    const title = (records.get(record ?? '') as Stored<'meetings'> | undefined)?.value.title
    return title?.get(language) ?? what
  }
  const [first = '', period = ''] = of
  if (kind === 'return') return say('due-return', `${choiceIn('statistics.filings.form', first, language)} ${period}`)
  if (kind === 'visit') return say('due-visit', choiceIn('reviews.kind', first, language))
  return say(`due-${kind}`, of.join(listMark(language)))
}

/** How many owe it, where they are many. */
export function whoOf({ kind, by = '', count }: DueRow, here: Here): string {
  return kind === 'return' && count > 1 ? String(count) : nameOf(by, here)
}
