import { decodeEntry, encode, encodeEntry, entryKinds, FormatError, hex, type LedgerEntry } from '@kpc/schema'
import { expect, test } from 'vitest'

const at = Date.parse('2026-11-25T12:00:00Z') / 1000
const digest = new Uint8Array(32).fill(0xab)

/** An entry with everything that any kind may state. */
const full = {
  kind: 'certificate',
  at,
  by: 'N. Example',
  number: 'BW0004417',
  count: 2,
  digest,
  reason: 'wet paper',
  link: 'BW0004418',
  office: 'Gaborone',
  sheet: 'A 000123',
  role: 'approver',
  means: 'approval',
  second: 'N. Other',
  approval: digest,
  application: 'a-2026-000123',
  day: 20_782,
  carrier: 'Example Couriers',
  container: 'transparent security bag',
  party: 'eu-be',
  hs: '7102.31',
  carats: 123_456,
} as const satisfies LedgerEntry

test.each(entryKinds)('a full entry comes back as it was: %s', (kind) => {
  expect(decodeEntry(encodeEntry({ ...full, kind }))).toEqual({ ...full, kind })
})

test('the bytes of an entry: whoever changes them changes every ledger', () => {
  expect(hex(encodeEntry({ kind: 'void', at, by: 'N. Example', number: 'BW0004417', reason: 'torn' }))).toBe(
    'a50164766f6964021a6b06cdc0036a4e2e204578616d706c6504694257303030343431370764746f726e',
  )
})

const needs = [
  ['block', 'number'],
  ['lease', 'office'],
  ['certificate', 'digest'],
  ['adopted', 'digest'],
  ['spoiled', 'reason'],
  ['replaced', 'link'],
  ['submitted', 'application'],
  ['approved', 'digest'],
  ['exported', 'day'],
  ['confirmed', 'link'],
  ['advised', 'party'],
  ['consumed', 'carats'],
  ['alarm', 'reason'],
  ['published', 'digest'],
] as const

test.each(needs)('a %s states its %s, written or read', (kind, name) => {
  const { [name]: _, ...lacking } = full
  const fault = new FormatError('FIELD_MISSING', name)
  expect(() => encodeEntry({ ...lacking, kind })).toThrow(fault)
  const { kind: __, ...rest } = lacking
  expect(() => encodeEntry(rest as LedgerEntry)).toThrow(expect.objectContaining({ field: 'kind' }))
})

test('links are numbers or digests', () => {
  expect(decodeEntry(encodeEntry({ ...full, link: hex(digest) })).link).toBe(hex(digest))
  for (const link of ['bw1', hex(digest).toUpperCase(), '', 'BW 1'])
    expect(() => encodeEntry({ ...full, link })).toThrow(new FormatError('NUMBER_FORM', 'link'))
})

const wrong = [
  [{ kind: 'sold' }, 'FIELD_RANGE', 'kind'],
  [{ at: -1 }, 'FIELD_RANGE', 'at'],
  [{ by: ' ' }, 'FIELD_TEXT', 'by'],
  [{ number: 'bw1' }, 'NUMBER_FORM', 'number'],
  [{ count: 1 }, 'FIELD_RANGE', 'count'],
  [{ digest: digest.subarray(1) }, 'FIELD_LENGTH', 'digest'],
  [{ link: 5 }, 'FIELD_TYPE', 'link'],
  [{ role: 'chief' }, 'FIELD_RANGE', 'role'],
  [{ means: 'telephone' }, 'FIELD_RANGE', 'means'],
  [{ approval: digest.subarray(1) }, 'FIELD_LENGTH', 'approval'],
  [{ carats: 0 }, 'FIELD_RANGE', 'carats'],
] as const

test.each(wrong)('nothing that could not be read back is written: %o', (change, code, field) => {
  expect(() => encodeEntry({ ...full, ...change } as unknown as LedgerEntry)).toThrow(new FormatError(code, field))
})

test('an entry has no other field and no other bytes', () => {
  expect(() => decodeEntry(encode(new Map([[99, 'x']])))).toThrow(new FormatError('FIELD_MISSING', 'kind'))
  const bytes = encodeEntry(full)
  const more = new Uint8Array([...bytes, 0])
  expect(() => decodeEntry(more)).toThrow(new FormatError('CBOR_TRAILING'))
  expect(() => decodeEntry(encode(5))).toThrow(new FormatError('FIELD_TYPE'))
})
