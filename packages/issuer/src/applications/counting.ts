/**
 * Counting and weighing before validation (R27): what was found beside what is applied for, by the comparison that
 * officers make at the border.
 * @module
 */
import {
  decodeEntry,
  defaultLimits,
  digestOf,
  equalBytes,
  type FormatError,
  type HsCode,
  type Trust,
} from '@kpc/schema'
import { type Counting, decodeCounting, encodeCounting } from '@kpc/schema/counting'
import { type Fault, faultOf, InputError } from '@kpc/schema/input'
import { type Comparison, compareShipment, type Findings, type SealSight, type Sight } from '@kpc/schema/shipment'
import type { Settings } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Application, digestOfContent, draftOf } from './application.ts'
import { applicationRefusal } from './refusal.ts'

/**
 * @property found at the table
 * @property reason why it is as it should be, where something differs
 * @property allowed hundredths of a carat by which a line may differ
 * @property rule of this authority; a difference takes a reason where it has none
 */
export interface Counted {
  readonly found: Findings
  readonly reason?: string | undefined
  readonly allowed: number
  readonly rule: Settings['counting']
}

/** Hundredths of a carat by which the scale may differ in a line: the scheme's. */
export function toleranceIn({ registry: { limits = defaultLimits } }: Pick<Trust, 'registry'>): number {
  return limits.tolerance
}

/** What is found beside what is applied for. @throws {InputError} where what is applied for is not right itself */
export function compareWith({ content }: Pick<Application, 'content'>, found: Findings, allowed: number): Comparison {
  return compareShipment(draftOf(content), found, allowed)
}

/**
 * The record, as the ledger is told of it.
 * @throws {InputError} what was not looked at @throws {Refusal} `COUNTING_REASON`
 */
export function recordOf(
  application: Application,
  { found, reason, allowed, rule }: Counted,
): { readonly message: Uint8Array; readonly digest: Uint8Array; readonly reason?: string } {
  const { lines, seals = [] } = draftOf(application.content)
  const missing: Fault[] = []
  const given = <T>(value: T | undefined, field: string): T => {
    if (value === undefined) missing.push(faultOf('FIELD_MISSING', field))
    return value as T
  }
  const counting: Omit<Counting, 'differences'> = {
    application: application.name,
    content: digestOfContent(application),
    parcels: given(found.parcels, 'parcels'),
    lines: lines.map(({ hs }) => ({
      hs,
      carats: given<number>(found.weights[hs as HsCode], `${hs}.carats`),
      class: given<Sight>(found.classes[hs as HsCode], `${hs}.class`),
    })),
    seals: seals.map((_, i) => given<SealSight>(found.seals[i], `seals[${i}]`)),
    allowed,
  }
  if (missing.length > 0) throw new InputError(missing)
  const { differences } = compareWith(application, found, allowed)
  const why = reason?.trim()
  if (differences > 0 && rule !== 'stop' && !why) throw applicationRefusal('COUNTING_REASON', { field: 'reason' })
  const message = encoded({ ...counting, differences, ...(why && { reason: why }) })
  return { message, digest: digestOf(message), ...(why && { reason: why }) }
}

/** @throws {InputError} a number beyond all goods, or a reason that is no text of at most 200 characters */
function encoded(counting: Counting): Uint8Array {
  try {
    return encodeCounting(counting)
  } catch (error) {
    const { code, field = 'reason' } = error as FormatError
    throw new InputError([faultOf(code, field)])
  }
}

/** What was counted and weighed of the very content that an application has now; the table beside it is not believed. */
export async function currentCounting(
  application: Application,
  ledger: Pick<Ledger, 'entries'>,
): Promise<Counting | undefined> {
  const { name, counting } = application
  const [stored] = counting === undefined ? [] : await ledger.entries(counting, counting + 1)
  if (!stored?.message) return undefined
  const entry = decodeEntry(stored.bytes)
  if (entry.kind !== 'examined' || entry.application !== name) return undefined
  if (!equalBytes(digestOf(stored.message), entry.digest as Uint8Array)) return undefined
  const record = decodeCounting(stored.message)
  const isCurrent = record.application === name && equalBytes(record.content, digestOfContent(application))
  return isCurrent ? record : undefined
}
