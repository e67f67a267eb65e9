import { type FieldKind, kindNames, kinds, printedKinds, useOf, uses } from '@kpc/schema'
import { expect, test } from 'vitest'
import { contents } from '../../../packages/schema/src/contents.ts'

// One row a kind: what is derived from the rows holds together.

/** The highest version of a table that brought a field of this record, or of one inside it. */
function newestIn({ form }: FieldKind<unknown>): number {
  if (form.is === 'list' || form.is === 'emptiable') return newestIn(form.of)
  if (form.is !== 'record') return 1
  return Math.max(1, ...Object.values(form.fields).map(({ since = 1, kind }) => Math.max(since, newestIn(kind))))
}

test.each(kindNames)('%s: its version is that of the newest field of its record', (kind) => {
  const record = contents[kind].record as FieldKind<unknown>
  expect(kinds[kind].version).toBe(newestIn(record))
})

test('letters of printed kinds are one each; the day of each is a field of its record', () => {
  const letters = printedKinds.map((kind) => kinds[kind].letter)
  expect(new Set(letters).size).toBe(letters.length)
  for (const kind of kindNames) {
    const { day } = kinds[kind]
    const form = contents[kind].record.form
    if (day !== undefined) expect(form.is === 'record' && form.fields[day]?.kind.form.is).toBe('date')
  }
})

test('every use is of a kind, and every kind has a use', () => {
  expect([...new Set(Object.values(useOf))].sort()).toEqual([...uses].sort())
})
