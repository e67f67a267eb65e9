import { type Reason, Refusal, refusalClasses } from '@kpc/host/refusal'
import { findings, reasons } from '@kpc/schema'
import { describe, expect, test } from 'vitest'
import { refusalTables } from './refusal-tables.ts'

// Refusals live beside their domain; here is what holds for all of them.

const rowsOf = (tables: readonly Readonly<Record<string, Reason>>[]): readonly (readonly [string, Reason])[] =>
  tables.flatMap((table) => Object.entries(table))

describe.each(['issuer', 'scheme'] as const)('of %s', async (program) => {
  const tables = await refusalTables(program)
  const rows = rowsOf(tables)

  test('every domain has its own codes, and no code is in two tables', () => {
    expect(tables.length).toBeGreaterThan(6) // else this looks at nothing
    const codes = rows.map(([code]) => code)
    expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([])
  })

  test('a code of the language is said otherwise only to those who sign', () => {
    expect(rows.map(([code]) => code).filter((code) => code in reasons)).toEqual([])
    const again = rows.filter(([code]) => code in findings).map(([code]) => code)
    const signing = program === 'issuer' ? tables.find((table) => 'KEY_RETIRED' in table) : { CLOCK_BEHIND: undefined }
    expect(again.sort()).toEqual(Object.keys(signing ?? {}).sort())
  })

  test('each says what is wrong in one sentence, with its rule and its class', () => {
    const isWhole = ({ class: of, source, says }: Reason): boolean =>
      refusalClasses.includes(of) && /^\S/.test(source) && /^\S.*[^.\s]( ?\.\.\.)?$/s.test(says)
    expect(rows.filter(([, row]) => !isWhole(row)).map(([code]) => code)).toEqual([])
  })
})

test('a refusal of several says which one, in the same words', () => {
  const one = new Refusal('SOME_CODE', { class: 'conflict', says: 'there already', source: 'R3' }, { subject: 'file' })
  expect(one.of('code 2')).toMatchObject({ message: 'code 2: there already', code: 'SOME_CODE', class: 'conflict' })
})
