/**
 * What registers have: one table of fields, and which register takes and needs which. The command line, CSV, HTTP,
 * pages and documents follow from it.
 * @module
 */
import { type FieldFault, ofFaults } from '@kpc/host/refusal'
import { checkLetters, entryFields, FormatError, parseDate } from '@kpc/schema'
import { type PartyKind, partyKinds } from '../ledger/register-tables.ts'
import { twinOf } from '../people/name.ts'
import { type RegisterCode, registerFault, registerRefusal } from './refusal.ts'

/** What a licence is for. Goods of research are not traded (KPCS Annex II 10 to 14). */
export const licenceKinds = ['mining', 'trade', 'research'] as const
export type LicenceKind = (typeof licenceKinds)[number]

/**
 * @property label as documents and tables have it
 * @property most letters
 * @property refuse the code for which it is not taken; undefined where it is fine
 */
interface FieldRow {
  readonly label: string
  readonly most: number
  readonly refuse?: (text: string) => RegisterCode | undefined
}

const aDay = (text: string) => (parseDate(text) === undefined ? 'PARTY_DAY' : undefined)

export const partyFields = {
  name: { label: 'Name', most: 120 },
  address: { label: 'Address', most: 200 },
  licence: { label: 'Licence number', most: 60 },
  licenceKind: {
    label: 'Kind of licence',
    most: 20,
    refuse: (text) => (licenceKinds.some((kind) => kind === text) ? undefined : 'PARTY_LICENCE_KIND'),
  },
  area: { label: 'Area', most: 400, refuse: (text) => (areasOf(text) ? undefined : 'PARTY_AREA') },
  from: { label: 'Valid from', most: 10, refuse: aDay },
  until: { label: 'Valid until', most: 10, refuse: aDay },
  country: {
    label: 'Country',
    most: 2,
    refuse: (text) => (/^[A-Z]{2}$/.test(text) ? undefined : 'PARTY_COUNTRY'),
  },
  contact: { label: 'Contact', most: 200 },
  listedBy: { label: 'Listed by', most: 120 },
  why: { label: 'Why it is denied', most: 200 },
  note: { label: 'Note', most: 200 },
} as const satisfies Record<string, FieldRow>
export type PartyField = keyof typeof partyFields
export const partyFieldNames = Object.keys(partyFields) as readonly PartyField[]

/** Every field that was stated, as text. */
export type PartyContent = Readonly<Partial<Record<PartyField, string>>> & { readonly name: string }

const licensed = {
  needs: ['name', 'address', 'licence', 'licenceKind', 'from', 'until'],
  takes: ['area', 'country', 'contact', 'note'],
} as const
const addressed = { needs: ['name', 'address', 'country'], takes: ['contact', 'note'] } as const

/** A line a register: what it needs, and what it may have. */
export const partyRows = {
  exporter: licensed,
  miner: licensed,
  buyer: licensed,
  courier: licensed,
  importer: addressed,
  office: addressed,
  denied: { needs: ['name', 'listedBy', 'why'], takes: ['address', 'country', 'note'] },
} as const satisfies Record<PartyKind, { readonly needs: readonly PartyField[]; readonly takes: readonly PartyField[] }>

export function fieldsOf(kind: PartyKind): readonly PartyField[] {
  const { needs, takes }: { needs: readonly PartyField[]; takes: readonly PartyField[] } = partyRows[kind]
  return partyFieldNames.filter((field) => needs.includes(field) || takes.includes(field))
}

export const isNeeded = (kind: PartyKind, field: PartyField): boolean =>
  (partyRows[kind].needs as readonly PartyField[]).includes(field)

/** @throws {Refusal} `PARTY_KIND` */
export function parsePartyKind(text: string): PartyKind {
  const kind = partyKinds.find((one) => one === text)
  if (kind === undefined) throw registerRefusal('PARTY_KIND', { subject: text.slice(0, 40), field: 'kind' })
  return kind
}

/** Names of fields are text, so that what stands in no table is refused and not dropped. */
export type PartyInput = Readonly<Record<string, string | undefined>>

/**
 * What was typed, as a register keeps it: without blanks around it, in NFC; what is blank is not there.
 * @throws {Refusal} with every fault
 */
export function parseParty(kind: PartyKind, input: PartyInput): PartyContent {
  const { content, faults } = readParty(kind, input)
  if (faults.length > 0) throw ofFaults(faults)
  return content
}

/** The same, with what is wrong beside it. */
export function readParty(kind: PartyKind, input: PartyInput) {
  const stated = Object.entries(input).flatMap(([field, text]) => {
    const plain = text?.normalize('NFC').trim() ?? ''
    return plain === '' ? [] : [[field, plain] as const]
  })
  const content = Object.fromEntries(stated) as PartyContent
  const faults: FieldFault[] = stated.flatMap(([field, text]) => {
    const code = faultOf(kind, field, text)
    return code === undefined ? [] : [registerFault(code, field)]
  })
  for (const field of partyRows[kind].needs)
    if (content[field] === undefined) faults.push(registerFault('PARTY_MISSING', field))
  if (faults.length === 0 && isTurned(content)) faults.push(registerFault('PARTY_DAYS', 'until'))
  return { content, faults }
}

function faultOf(kind: PartyKind, field: string, text: string): RegisterCode | undefined {
  const known = fieldsOf(kind).find((one) => one === field)
  if (known === undefined) return 'PARTY_FIELD'
  const { most, refuse }: FieldRow = partyFields[known]
  return isPlain(text, most) ? refuse?.(text) : 'PARTY_TEXT'
}

/** Printable, and as long as it may be; a name shows something. */
function isPlain(text: string, most: number): boolean {
  try {
    entryFields.office.kind.decode([...text].slice(0, 80).join('').trim(), {})
    checkLetters(text)
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
  return [...text].length <= most && !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u.test(text)
}

function isTurned({ from, until }: PartyContent): boolean {
  return from !== undefined && until !== undefined && until < from
}

/** Of a list of areas. */
const mostAreas = 20

export interface Area {
  readonly country: string
  readonly zone?: string
}

/** @returns undefined where it is none */
export function areasOf(text: string): readonly Area[] | undefined {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
  const areas = parts.map((part) => /^([A-Z]{2})(?:\/(.{1,60}))?$/u.exec(part))
  if (areas.length === 0 || areas.length > mostAreas || areas.includes(null)) return undefined
  return areas.map((found) => {
    const [, country = '', zone] = found as RegExpExecArray
    return { country, ...(zone !== undefined && { zone: twinOf(zone) }) }
  })
}
