/**
 * The life of a number as JSON: what it stands for, what happened to it, its amendments.
 * @module
 */
import {
  blockEntries,
  dayOf,
  decodeEntry,
  type EntryKind,
  hex,
  type LedgerEntry,
  showCertificate,
  showDate,
  showInstant,
} from '@kpc/schema'
import type { Ledger, NumberCondition, NumberState, StoredCertificate } from '../ledger/ledger.ts'
import { amendedOf, type IssuedAmendment } from './amended.ts'
import { issuedOf } from './issued.ts'
import { knownStanding, type Life, lifeEvents, lifeOf, type Standing, standingOf } from './life.ts'
import { parseNumber } from './number.ts'
import { type ArrivalState, arrivalStateIn } from './received.ts'
import { certificateRefusal } from './refusal.ts'
import { type AmendmentJson, showAmended } from './show-verdict.ts'
import { showTotals, type TotalsJson } from './totals.ts'

/** Something that happened, as the ledger has it. */
export interface HappenedJson {
  /** Of its entry. */
  readonly sequence: number
  readonly kind: EntryKind
  readonly at: string
  readonly by: string
  /** So many numbers from this one on. */
  readonly count?: number | undefined
  readonly reason?: string | undefined
  /** The rules against which it was issued. */
  readonly anyway?: readonly string[] | undefined
  readonly link?: string | undefined
  readonly sheet?: string | undefined
  /** On which the goods left; with whom, under what reference, in what. */
  readonly day?: string | undefined
  readonly carrier?: string | undefined
  readonly reference?: string | undefined
  readonly containers?: string | undefined
}

export interface AmendmentIssuedJson extends AmendmentJson {
  /** What its QR code holds. */
  readonly text: string
  readonly digest: string
}

/**
 * @property state of a certificate, confirmed once its goods came in; of a number without one what the ledger says of it
 * @property replacedBy the certificate that took its place
 * @property replaces the certificate whose place it took
 * @property amended the certificate as its amendments have it
 */
export interface LifeJson {
  readonly number: string
  readonly state: Standing | ArrivalState | NumberCondition
  readonly replacedBy?: string | undefined
  readonly replaces?: string | undefined
  readonly history: readonly HappenedJson[]
  readonly amendments: readonly AmendmentIssuedJson[]
  readonly amended?: AmendedJson | undefined
}

interface AmendedJson {
  readonly certificate: ReturnType<typeof showCertificate>
  readonly totals: TotalsJson
}

/**
 * @param text the number, as people write it
 * @param now the clock, in seconds: what had not left by its last day is `expired`; by what happened alone if absent
 * @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`: the ledger says nothing of it; `LEDGER_*`
 */
export async function findLife(text: string, ledger: Ledger, now?: number): Promise<LifeJson> {
  const number = parseNumber(text)
  const found = await ledger.stateOf(number)
  if (found.entries.length === 0 && (found.state === 'outside' || found.state === 'free'))
    throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  return showLife(found, await replacedWith(number, ledger), now)
}

/** The number whose place this one took. */
async function replacedWith(number: string, ledger: Ledger): Promise<string | undefined> {
  const entries = await ledger.entriesOf(['replaced'])
  return entries.map(({ bytes }) => decodeEntry(bytes)).find(({ link }) => link === number)?.number
}

function showLife(found: NumberState, replaces: string | undefined, now: number | undefined): LifeJson {
  const { number, certificate, entries } = found
  const life = lifeOf(entries.map(({ entry }) => entry))
  const amended = certificate && amendedOf({ ...found, certificate })
  return {
    number,
    state: arrivedState(found, life) ?? (certificate ? standingAt(life, certificate, now) : found.state),
    ...(life.link !== undefined && { replacedBy: life.link }),
    ...(replaces !== undefined && { replaces }),
    // A block names its first number only: what is said of it is not said of that one.
    history: entries.flatMap(({ sequence, entry }) =>
      blockEntries.includes(entry.kind) ? [] : [showHappened(sequence, entry)],
    ),
    amendments: amended?.amendments.map(showIssuedAmendment) ?? [],
    ...(amended && amended.amendments.length > 0 && { amended: showAmendedCertificate(amended.amended) }),
  }
}

/** What an importing authority has said of the goods, unless their certificate stands for nothing. */
function arrivedState({ certificate, entries }: NumberState, { state }: Life): ArrivalState | undefined {
  return state === 'issued' ? arrivalStateIn(entries, certificate?.digest) : undefined
}

/** Where a certificate stands; by what happened alone where no clock is given. */
function standingAt(life: Life, certificate: StoredCertificate, now: number | undefined): Standing {
  if (now === undefined || life.state !== 'issued') return knownStanding(life)
  return standingOf(life, { expires: issuedOf(certificate).certificate.expires, today: dayOf(now) })
}

function showHappened(
  sequence: number,
  { kind, at, by, count, reason, anyway, link, sheet, day, carrier, reference, container }: LedgerEntry,
): HappenedJson {
  return {
    sequence,
    kind,
    at: showInstant(at),
    by,
    ...(count !== undefined && { count }),
    ...(reason !== undefined && { reason }),
    ...(anyway !== undefined && { anyway }),
    ...(link !== undefined && { link }),
    ...(sheet !== undefined && { sheet }),
    ...(day !== undefined && { day: showDate(day) }),
    ...(carrier !== undefined && { carrier }),
    ...(reference !== undefined && { reference }),
    ...(container !== undefined && { containers: container }),
  }
}

export function showIssuedAmendment({ amendment, text, digest }: IssuedAmendment): AmendmentIssuedJson {
  return { ...showAmended(amendment), text, digest: hex(digest) }
}

function showAmendedCertificate(certificate: Parameters<typeof showTotals>[0]): AmendedJson {
  return { certificate: showCertificate(certificate), totals: showTotals(certificate) }
}

/** What those of some certificates stand for that are not simply issued, by their numbers. */
export async function statesOf(ledger: Ledger, numbers: readonly string[]): Promise<ReadonlyMap<string, Life>> {
  const lives = new Map<string, LedgerEntry[]>()
  for (const { bytes } of await ledger.entriesOf([...lifeEvents, 'exported'], numbers)) {
    const entry = decodeEntry(bytes)
    if (entry.number !== undefined && entry.count === undefined)
      lives.set(entry.number, [...(lives.get(entry.number) ?? []), entry])
  }
  return new Map([...lives].map(([number, entries]) => [number, lifeOf(entries)]))
}
