/**
 * What registers say to a certificate: one pure function, asked where an application is submitted and approved, and where
 * anything is signed, of rows that were read in the same transaction.
 * @module
 */
import { onceEachText } from '@kpc/host/once'
import type { FieldFault } from '@kpc/host/refusal'
import { dayOf, parseDate } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import type { Settings } from '../home/settings.ts'
import type { PartiesAsked, PartiesFound, PartyRow } from '../ledger/register-rows.ts'
import { twinOf } from '../people/name.ts'
import { exactKey, keysOfAsked } from './denied-name.ts'
import { type EvidenceKind, lacksEvidence } from './evidence-kinds.ts'
import { areasOf, type LicenceKind, type PartyContent } from './fields.ts'
import { type RegisterCode, registerFault } from './refusal.ts'

/** `refuse` whatever is said; `reason`: until somebody says why; `warn`: it is looked at. */
export type Weight = 'refuse' | 'reason' | 'warn'

export interface Finding {
  readonly code: RegisterCode
  readonly weight: Weight
  readonly fault: FieldFault
}

/**
 * @property evidence kinds of what is attached; undefined where nothing is asked of it yet
 * @property now the clock, in seconds
 */
export interface Judged {
  readonly draft: Draft
  readonly settings: Pick<Settings, 'licences' | 'evidence'>
  readonly evidence?: readonly EvidenceKind[] | undefined
  readonly now: number
}

const parties = ['exporter', 'importer'] as const

/** By what the registers are asked: of the same parties the same object, as long as they come one after the other. */
export function partiesOf({ exporter, importer }: Pick<Draft, 'exporter' | 'importer'>): PartiesAsked {
  return askedOf(JSON.stringify([exporter.name, importer.name]))
}

const askedOf = onceEachText((names): PartiesAsked => {
  const [exporter, importer] = JSON.parse(names) as [string, string]
  return { twins: [twinOf(exporter)], keys: [...new Set([...keysOfAsked(exporter), ...keysOfAsked(importer)])] }
})

export function findingsOf(judged: Judged, found: PartiesFound): readonly Finding[] {
  return [...deniedAmong(judged.draft, found), ...licenceOf(judged, found), ...evidenceOf(judged)]
}

/** By what the registers are asked of somebody who carries goods. */
export function carrierAsked(carrier: string): PartiesAsked {
  return { twins: [twinOf(carrier)], keys: keysOfAsked(carrier) }
}

/** @property day on which the goods leave */
export interface Carried {
  readonly carrier: string
  readonly day: number
  readonly settings: Pick<Settings, 'licences'>
}

/** What registers say to whoever carries goods: by the policy for licences. */
export function againstCarrier(
  { carrier, day, settings }: Carried,
  { named, keyed }: PartiesFound,
): readonly Finding[] {
  const denied = keyed.find(({ key }) => key === exactKey(carrier))
  if (denied) return [finding('PARTY_DENIED', 'refuse', 'carrier', listed(carrier, denied))]
  const own = named.filter(({ kind }) => kind === 'courier')
  if (own.some((row) => row.ended === null && isOpen(row, day))) return []
  const weight: Weight = settings.licences ?? 'reason'
  if (own.length > 0) return [finding('CARRIER_OVER', weight, 'carrier', carrier)]
  return settings.licences === undefined ? [] : [finding('CARRIER_NONE', weight, 'carrier', carrier)]
}

function isOpen(row: PartyRow, day: number): boolean {
  const { from = '', until = '' } = contentOf(row)
  return standsOn([day], from, until)
}

function finding(code: RegisterCode, weight: Weight, field: string, about: string): Finding {
  const fault = registerFault(code, field)
  return { code, weight, fault: { ...fault, message: `${about}: ${fault.message}` } }
}

/** R72. An exact name refuses; one that is near is looked at. */
function deniedAmong(draft: Draft, { keyed }: PartiesFound): readonly Finding[] {
  if (keyed.length === 0) return []
  return parties.flatMap((field) => {
    const { name } = draft[field]
    const keys = new Set(keysOfAsked(name))
    const mine = keyed.filter(({ key }) => keys.has(key))
    const same = mine.find(({ key }) => key === exactKey(name))
    if (same) return [finding('PARTY_DENIED', 'refuse', field, listed(name, same))]
    const [near] = mine
    return near ? [finding('PARTY_NEAR', 'warn', field, listed(name, near))] : []
  })
}

function listed(name: string, row: PartyRow): string {
  const { listedBy = '', why = '' } = contentOf(row)
  return `${name} (${row.name}, listed by ${listedBy}: ${why})`
}

export function contentOf({ content }: Pick<PartyRow, 'content'>): PartyContent {
  return JSON.parse(content) as PartyContent
}

/** R71. Of several licences of one exporter the one counts against which least is said. */
function licenceOf(judged: Judged, { named }: PartiesFound): readonly Finding[] {
  const { licences } = judged.settings
  const weight: Weight = licences ?? 'reason'
  const own = named.filter(({ kind }) => kind === 'exporter')
  if (own.length > 0)
    return own
      .map((row) => againstLicence(judged, row, weight))
      .reduce((least, one) => (one.length < least.length ? one : least))
  if (licences === undefined) return []
  const elsewhere = [...new Set(named.map(({ kind }) => kind))]
  const { name } = judged.draft.exporter
  const about = elsewhere.length === 0 ? name : `${name} (in the register as ${elsewhere.join(', ')})`
  return [finding('LICENCE_NONE', weight, 'exporter', about)]
}

/** What a licence may be for, and still export. */
const exporting: readonly LicenceKind[] = ['mining', 'trade']

function againstLicence({ draft, now }: Judged, row: PartyRow, weight: Weight): readonly Finding[] {
  const { licence = '', licenceKind = '', from = '', until = '', area } = contentOf(row)
  const found: Finding[] = []
  const against = (code: RegisterCode, about: string) =>
    void found.push(finding(code, weight, 'exporter', `licence ${licence}, ${about}`))
  if (row.ended !== null) against('LICENCE_OVER', 'ended')
  else if (!standsOn([dayOf(now), draft.issued], from, until)) against('LICENCE_OVER', `${from} to ${until}`)
  if (!exporting.some((kind) => kind === licenceKind)) against('LICENCE_KIND', licenceKind)
  if (area !== undefined && !isWithin(draft.origins, area)) against('LICENCE_AREA', area)
  return found
}

/** To the last second of its last day in UTC. */
function standsOn(days: readonly number[], from: string, until: string): boolean {
  const [first, last] = [parseDate(from), parseDate(until)]
  return first !== undefined && last !== undefined && days.every((day) => first <= day && day <= last)
}

/** Goods whose origin nobody states are within no area. */
function isWithin(origins: Draft['origins'], area: string): boolean {
  const areas = areasOf(area) ?? []
  const isIn = ({ country, zone }: Draft['origins'][number]): boolean =>
    areas.some(
      (one) => one.country === country && (one.zone === undefined || (zone !== undefined && one.zone === twinOf(zone))),
    )
  return origins.length > 0 && origins.every(isIn)
}

/** R26, R33: by policy. */
function evidenceOf({ settings, evidence, draft }: Judged): readonly Finding[] {
  if (settings.evidence === undefined || evidence === undefined) return []
  const lacking = lacksEvidence(evidence, draft.sources ?? [])
  return lacking.length === 0
    ? []
    : [finding('EVIDENCE_MISSING', settings.evidence, 'sources', `missing: ${lacking.join(', ')}`)]
}
