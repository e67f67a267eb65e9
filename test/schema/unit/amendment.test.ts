import {
  type Amendment,
  amend,
  amendAll,
  amendedNames,
  boxNumbersOf,
  changedNames,
  changeFields,
  decodeAmendment,
  digestOf,
  encodeAmendment,
  encodeCertificate,
  FormatError,
  showAmendment,
} from '@kpc/schema'
import { InputError, parseChanges } from '@kpc/schema/input'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, reference, signed } from '../../scheme.ts'
import { certificates } from '../arbitrary.ts'

const digest = digestOf(signed())
const first: Amendment = {
  number: reference.number,
  of: digest,
  sequence: 1,
  issued: day('2026-11-05'),
  changes: { seals: ['SEAL 7'] },
}
const second: Amendment = { ...first, sequence: 2, changes: { seals: null, parcels: 4 } }

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof FormatError) return `${error.code} ${error.field ?? ''}`.trim()
    throw error
  }
  return 'none'
}

describe('a chain', () => {
  test('has what each left to the next', () => {
    expect(amendAll(reference, digest, [first])).toEqual({ ...reference, seals: ['SEAL 7'] })
    expect(amendAll(reference, digest, [first, second])).toEqual({ ...reference, parcels: 4 })
    expect(amendAll(reference, digest, [])).toEqual(reference)
  })

  test.each([
    ['the second without the first', [second], 'AMENDMENT_SEQUENCE sequence'],
    ['one twice', [first, first], 'AMENDMENT_SEQUENCE sequence'],
    ['out of order', [second, first], 'AMENDMENT_SEQUENCE sequence'],
    ['dates that go back', [first, { ...second, issued: day('2026-11-04') }], 'AMENDMENT_DATE issued'],
    ['of another certificate', [{ ...first, of: new Uint8Array(32) }], 'AMENDMENT_OTHER of'],
    ['of another number', [{ ...first, number: 'BW0000002' }], 'AMENDMENT_OTHER number'],
    ['before the certificate', [{ ...first, issued: day('2026-11-01') }], 'AMENDMENT_DATE issued'],
    ['nothing new', [first, { ...first, sequence: 2 }], 'AMENDMENT_UNCHANGED changes.seals'],
    [
      'one box new, another not',
      [{ ...first, changes: { parcels: 4, importer: reference.importer } }],
      'AMENDMENT_UNCHANGED changes.importer',
    ],
    [
      'lines that no certificate has',
      [{ ...first, changes: { lines: [...reference.lines].reverse() } }],
      'LINES_ORDER lines[1].hs',
    ],
  ] as const)('is refused: %s', (_, amendments, code) => {
    expect(codeOf(() => amendAll(reference, digest, amendments))).toBe(code)
  })
})

test('number, dates, destination and annex have no place in an amendment', () => {
  expect(Object.keys(changeFields)).toEqual(['origins', 'parcels', 'exporter', 'importer', 'lines', 'seals', 'sources'])
})

test('boxes as on the paper: the totals may change with the goods', () => {
  const lines = reference.lines.map((line) => ({ ...line, carats: line.carats + 1 }))
  expect(boxNumbersOf(amendedNames([{ changes: { sources: null } }, { changes: { lines } }]))).toEqual([7, 8, 9, 11])
  expect(changedNames(reference, { ...reference, lines, parcels: 4 })).toEqual(['parcels', 'lines', 'totalCarats'])
  expect(changedNames(reference, reference)).toEqual([])
})

test('any certificate amended into any other, box by box, has the boxes of the other and is one itself', () => {
  fc.assert(
    fc.property(certificates, certificates, (one, other) => {
      const changes = Object.fromEntries(
        Object.keys(changeFields).flatMap((name) => {
          const [before, after] = [one, other].map((all) => all[name as keyof Amendment['changes']])
          return JSON.stringify(before) === JSON.stringify(after) ? [] : [[name, after ?? null]]
        }),
      )
      const amendment: Amendment = { ...first, number: one.number, issued: one.issued, changes }
      expect(decodeAmendment(encodeAmendment(amendment))).toEqual(amendment)
      const { number, destination, issued, expires, annex } = one
      const { annex: _, ...boxes } = other
      expect(encodeCertificate(amend(one, amendment))).toEqual(
        encodeCertificate({ ...boxes, number, destination, issued, expires, ...(annex && { annex }) }),
      )
      expect(parseChanges(showAmendment(amendment).changes)).toEqual(changes)
    }),
    { seed: 20261125, numRuns: 300 },
  )
})

describe('changes as people hand them in', () => {
  const faultsOf = (input: unknown): string[] => {
    try {
      parseChanges(input)
    } catch (error) {
      if (error instanceof InputError) return error.faults.map(({ code, field }) => `${code} ${field}`)
      throw error
    }
    return []
  }

  test('an empty list empties a box, as null does; of the origins it says that none is stated', () => {
    expect(parseChanges({ seals: [], sources: null, origins: [] })).toEqual({ seals: null, sources: null, origins: [] })
  })

  test.each([
    [{}, ['AMENDMENT_EMPTY ']],
    [{ number: 'BW0000002', parcels: 4 }, ['FIELD_UNKNOWN number']],
    [{ expires: '2027-01-02', parcels: 0 }, ['FIELD_RANGE parcels', 'FIELD_UNKNOWN expires']],
    [{ parcels: null }, ['FIELD_TYPE parcels']],
    [{ lines: [{ hs: '7102.31', carats: 1, valueUsd: '1.00' }] }, ['AMOUNT_FORM lines[0].carats']],
    [{ seals: ['A', 'A'] }, ['LIST_DUPLICATE seals[1]']],
    ['text', ['FIELD_TYPE ']],
  ])('%j', (input, faults) => {
    expect(faultsOf(input)).toEqual(faults)
  })
})
