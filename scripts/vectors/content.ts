/** Content that breaks the table, signed with the right key. */
import { decode, type ErrorCode, encode, type Item, type Key } from '../../packages/schema/src/index.ts'
import { day } from '../../test/scheme.ts'
import { payload, sealed, shortMap, without } from './broken.ts'
import { type VerdictVector, vector } from './vector.ts'

/** The payload with other items under some keys; `undefined` takes one away. */
function content(changes: Readonly<Record<number, Item | undefined>>): string {
  const items = new Map<Key, Item>(decode(payload) as ReadonlyMap<Key, Item>)
  for (const [key, item] of Object.entries(changes)) {
    if (item === undefined) items.delete(Number(key))
    else items.set(Number(key), item)
  }
  return sealed(encode(items))
}

const line = (hs: number, carats: Item, valueUsd: Item): readonly Item[] => [hs, carats, valueUsd]
const origin = (country: string, percent?: number): ReadonlyMap<Key, Item> =>
  new Map<Key, Item>([[1, country], ...(percent === undefined ? [] : [[3, percent] as const])])

const bad = (
  code: ErrorCode,
  field: string,
  name: string,
  changes: Readonly<Record<number, Item | undefined>>,
): VerdictVector => vector('rejected', code, name, content(changes), { field })

export const badContent: readonly VerdictVector[] = [
  bad('FIELD_MISSING', 'importer', 'no importer', { 6: undefined }),
  bad('FIELD_MISSING', 'exporter.address', 'an exporter without address', { 5: ['Exporter'] }),
  bad('FIELD_UNKNOWN', '[99]', 'a field that version 1 does not have', { 99: 'more' }),
  bad('FIELD_TYPE', 'parcels', 'parcels in words', { 4: 'three' }),
  bad('FIELD_TYPE', 'lines', 'lines that are no list', { 7: 1 }),
  bad('FIELD_RANGE', 'parcels', 'no parcel', { 4: 0 }),
  bad('FIELD_RANGE', 'lines[0].carats', 'zero carats', { 7: [line(1, 0, 1)] }),
  bad('FIELD_RANGE', 'lines[0].carats', 'negative carats', { 7: [line(1, -1, 1)] }),
  bad('FIELD_RANGE', 'lines[0].valueUsd', '2^53 hundredths of a US$', { 7: [line(1, 1, 2n ** 53n)] }),
  bad('FIELD_RANGE', 'issued', 'issued before the scheme began', { 12: day('2003-01-01') - 1 }),
  bad('FIELD_RANGE', 'expires', 'valid for more than ten years', { 13: 3661 }),
  bad('FIELD_LENGTH', 'lines', 'no line', { 7: [] }),
  bad('FIELD_LENGTH', 'exporter.name', 'a name of 121 characters', { 5: ['x'.repeat(121), 'Street'] }),
  bad('FIELD_LENGTH', 'annex', 'a digest of 31 bytes', { 22: new Uint8Array(31) }),
  bad('FIELD_TEXT', 'exporter.name', 'a bidirectional override', { 5: ['Exporter ‮ltd', 'Street'] }),
  bad('FIELD_TEXT', 'exporter.name', 'a control character', { 5: ['Exporter\n', 'Street'] }),
  bad('FIELD_TEXT', 'importer.address', 'text that is not in form NFC', { 6: ['Importer', 'Strasse 1, Zu\u0308rich'] }),
  bad('FIELD_TEXT', 'importer.name', 'a space at the end', { 6: ['Importer ', 'Street'] }),
  bad('NUMBER_FORM', 'number', 'a number with a space', { 1: 'BW 000001' }),
  bad('COUNTRY_FORM', 'destination', 'a country in three letters', { 3: 'BEL' }),
  bad('HS_CODE', 'lines[0].hs', 'an HS code that is none of the three', { 7: [line(4, 1, 1)] }),
  bad('LINES_ORDER', 'lines[1].hs', 'two lines of one HS code', { 7: [line(1, 1, 1), line(1, 2, 2)] }),
  bad('LIST_DUPLICATE', 'origins[1]', 'an origin twice', { 2: [origin('BW'), origin('BW')] }),
  bad('LIST_DUPLICATE', 'seals[1]', 'a seal twice', { 10: ['SEAL', 'SEAL'] }),
  bad('PERCENT_SUM', 'origins', 'shares of 99 percent', { 2: [origin('BW', 5000), origin('ZA', 4900)] }),
  bad('PERCENT_SUM', 'origins', 'a share for one origin of two', { 2: [origin('BW', 10000), origin('ZA')] }),
  vector('rejected', 'FIELD_MISSING', 'no number', sealed(shortMap(...without(1))), { field: 'number' }),
]
