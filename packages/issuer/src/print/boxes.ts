/**
 * What stands in the boxes of a certificate: from the field table, so that a field of a later
 * version is printed without a change here.
 * @module
 */

import { isRightToLeft } from '@kpc/host/press/fonts'
import {
  type Box,
  boxesOf,
  type Certificate,
  certificateFields,
  type derivedBoxes,
  type Fields,
  hex,
  type LabelName,
  type Line,
  labelOf,
  namedIn,
  type Party,
  parseDate,
  plainWriting,
  showHundredths,
  shownText,
  type Trust,
  totals,
  type Writing,
} from '@kpc/schema'
import { grouped, mixedText, originText, spacedNumber } from '../certificates/grouping.ts'
import { en } from './words/en.ts'
import { type ImportBox, importLabels, type Words } from './words/words.ts'

/** A text in English and in the own language, if there is one. */
export interface Both {
  readonly en: string
  readonly own?: string
}

/**
 * A value of a box.
 * @property kind `code` and `amount` keep their digits in order wherever they stand; `items` are kept apart
 * @property field where in the certificate it stands, as an input names it
 */
export interface Value {
  readonly kind: 'text' | 'code' | 'amount' | 'items'
  readonly text: string
  readonly items: readonly string[]
  readonly strong: boolean
  readonly rtl: boolean
  readonly field: string
}

/** A row of box 7. */
interface Goods {
  readonly hs: string
  readonly says: Both
  readonly carats: string
  readonly value: string
}

/** @property box its number on paper, if it has one */
export interface PrintedBox {
  readonly box: number | null
  readonly label: Both
  readonly values: readonly Value[]
  readonly lines: readonly Goods[]
  readonly columns: readonly Both[]
}

/** What is known of the issuer. */
export interface Issuer {
  readonly participant: string
  readonly authority: Both
  readonly key: string
}

/** Everything that a box is filled from. */
interface Filling {
  readonly certificate: Certificate
  readonly trust: Trust
  readonly issuer: Issuer
  readonly own: Words | undefined
}

type Fill = (filling: Filling, field: string) => Pick<PrintedBox, 'values'> & Partial<PrintedBox>

function value(field: string, text: string, options: Partial<Value> = {}): Value {
  return { kind: 'text', text, items: [], strong: true, rtl: isRightToLeft(text), field, ...options }
}

const amount = (field: string, hundredths: number): Value =>
  value(field, grouped(showHundredths(hundredths)), { kind: 'amount', rtl: false })

const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
const months = Array.from({ length: 12 }, (_, i) => month.format(Date.UTC(2000, i)))

/** A civil date with its month in letters: no two customs read it differently. */
export function dated(date: number): string {
  const day = new Date(date * 86_400_000)
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`
}

/** A participant by its name and code; a code that is none by itself. */
function nameOf(code: string, { trust }: Filling): string {
  const name = trust.participants.get(code)?.names.get('en')
  return name === undefined ? code : `${name} (${code})`
}

/** The same in the own language, where the registry has it. */
function ownNames(field: string, codes: readonly string[], { trust, own }: Filling): Value[] {
  const names = codes.map((code) => own && namedIn(trust.participants.get(code)?.names ?? new Map(), own.language))
  if (!own || names.length === 0 || names.some((name) => name === undefined)) return []
  return [value(field, names.join(', '), { strong: false, rtl: isRightToLeft(names.join()) })]
}

function list(field: string, items: readonly string[] | undefined): Value[] {
  if (!items || items.length === 0) return [value(field, 'None stated', { strong: false })]
  return [value(field, items.join(', '), { kind: 'items', items, rtl: false })]
}

function party(field: string, { name, address }: Party): Value[] {
  return [value(`${field}.name`, name), value(`${field}.address`, address, { strong: false })]
}

/** So many origins are named; more of them are codes. */
const named = 2

function originsOf(filling: Filling, field: string): Value[] {
  const { origins } = filling.certificate
  if (origins.length === 0) return [value(field, mixedText)]
  const codes = origins.map(({ country }) => country)
  const items = origins.map((origin) =>
    originText(origins.length <= named ? nameOf(origin.country, filling) : origin.country, origin),
  )
  return [...list(field, items), ...(origins.length <= named ? ownNames(field, codes, filling) : [])]
}

const boxContents = {
  number: ({ certificate }, field) => ({
    values: [value(field, spacedNumber(certificate.number), { kind: 'code', rtl: false })],
  }),
  origins: (filling, field) => ({ values: originsOf(filling, field) }),
  destination: (filling, field) => ({
    values: [
      value(field, nameOf(filling.certificate.destination, filling)),
      ...ownNames(field, [filling.certificate.destination], filling),
    ],
  }),
  parcels: ({ certificate }, field) => ({
    values: [value(field, grouped(String(certificate.parcels)), { kind: 'amount', rtl: false })],
  }),
  exporter: ({ certificate }, field) => ({ values: party(field, certificate.exporter) }),
  importer: ({ certificate }, field) => ({ values: party(field, certificate.importer) }),
  lines: ({ certificate, own }) => ({
    values: [],
    lines: certificate.lines.map((line) => goods(line, own)),
    columns: (['hs', 'carats', 'valueUsd'] as const).map((name) => label(own, name)),
  }),
  totalCarats: ({ certificate }, field) => ({ values: [amount(field, totals(certificate).carats)] }),
  totalValueUsd: ({ certificate }, field) => ({ values: [amount(field, totals(certificate).valueUsd)] }),
  seals: ({ certificate }, field) => ({ values: list(field, certificate.seals) }),
  sources: ({ certificate }, field) => ({ values: list(field, certificate.sources?.map(spacedNumber)) }),
  issued: ({ certificate }, field) => ({ values: [value(field, dated(certificate.issued))] }),
  expires: ({ certificate }, field) => ({
    values: [value(field, `${dated(certificate.expires)}, 24:00 UTC`)],
  }),
  authority: ({ issuer }, field) => ({
    values: [
      value(field, issuer.authority.en),
      ...(issuer.authority.own ? [value(field, issuer.authority.own, { strong: false })] : []),
      value(field, `also signed in the QR code, key ${issuer.key}`, { strong: false }),
    ],
  }),
  annex: ({ certificate }, field) => ({
    values: certificate.annex
      ? [
          value(field, (hex(certificate.annex).match(/.{8}/g) ?? []).join(' '), {
            kind: 'code',
            strong: false,
            rtl: false,
          }),
        ]
      : [],
  }),
} as const satisfies Partial<Record<keyof typeof certificateFields | keyof typeof derivedBoxes, Fill>>

export type BoxName = keyof typeof boxContents

function goods({ hs, carats, valueUsd }: Line, own: Words | undefined): Goods {
  return {
    hs,
    says: both(en.goods[hs], own?.goods[hs]),
    carats: grouped(showHundredths(carats)),
    value: grouped(showHundredths(valueUsd)),
  }
}

function label(own: Words | undefined, name: string): Both {
  return both(labelOf(en, name), own && labelOf(own, name))
}

export function both(en: string, own: string | undefined): Both {
  return own === undefined ? { en } : { en, own }
}

/** Every field of the table, by its name: one that none of `boxContents` knows is written as its kind is shown. */
export function fillBoxes(filling: Filling, fields: Fields = certificateFields): Readonly<Record<BoxName, PrintedBox>> {
  return Object.fromEntries(
    boxesOf(fields).map((box) => {
      const fill: Fill | undefined = boxContents[box.name as BoxName]
      return [
        box.name,
        {
          box: box.box ?? null,
          // Where the own language has no word for it yet the table's own stands alone.
          label: both(box.label, filling.own?.labels?.[box.name as LabelName]),
          lines: [],
          columns: [],
          ...(fill ? fill(filling, box.name) : { values: furtherData(box, filling.certificate) }),
        },
      ]
    }),
  ) as unknown as Record<BoxName, PrintedBox>
}

/** As paper writes amounts, dates and numbers elsewhere. */
const onPaper: Writing = {
  ...plainWriting,
  amount: grouped,
  count: (whole) => grouped(String(whole)),
  day: (day) => dated(parseDate(day) ?? 0),
  number: spacedNumber,
}

function furtherData({ name, kind }: Box, certificate: Certificate): Value[] {
  const held = (certificate as Readonly<Record<string, unknown>>)[name]
  if (!kind || held === undefined) return []
  return [value(name, shownText(kind.form, kind.show(held), onPaper), { strong: false })]
}

/** A box that no table has. @param own the same in the own language, below it */
export function plainBox(label: Both, text: string, field: string, own?: string): PrintedBox {
  const values = [value(field, text), ...(own === undefined ? [] : [value(field, own, { strong: false })])]
  return { box: null, label, values, lines: [], columns: [] }
}

/** A box of the import part: empty, as the importing authority fills it in. */
export function emptyBox(box: ImportBox, own: Words | undefined): PrintedBox {
  return { box, label: importLabel(box, own), values: [], lines: [], columns: [] }
}

function importLabel(box: ImportBox, own: Words | undefined): Both {
  if (box === 16 || box === 18 || box === 22) return label(own, importLabels[box])
  return both(en.importPart[box], own?.importPart[box])
}
