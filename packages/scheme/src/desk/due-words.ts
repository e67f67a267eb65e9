/**
 * What is due, in the words of a page: the program's own in its language, those of records as they stand there.
 * @module
 */
import type { DueRow } from '../office/due.ts'
import type { Stored } from '../records/folder.ts'
import type { Here } from './desk.ts'
import { nameOf } from './names.ts'
import type { Say } from './words/words.ts'

export function whatOf({ kind, of = [], record, what }: DueRow, { records, language }: Here, say: Say): string {
  if (kind === 'meeting') {
    const title = (records.get(record ?? '') as Stored<'meetings'> | undefined)?.value.title
    return title?.get(language) ?? what
  }
  return say(`due-${kind}`, kind === 'recommendation' ? of.join(', ') : of.join(' '))
}

/** How many owe it, where they are many. */
export function whoOf({ kind, by = '', count }: DueRow, here: Here): string {
  return kind === 'return' && count > 1 ? String(count) : nameOf(by, here)
}
