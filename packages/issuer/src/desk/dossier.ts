/**
 * Everything that the ledger knows of one certificate, and what the verifier would say of it today: what its page
 * shows.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import {
  type Amendment,
  amendAll,
  amendedNames,
  type Certificate,
  dayOf,
  decodeEntry,
  equalBytes,
  type LedgerEntry,
  type Trust,
  verify,
} from '@kpc/schema'
import { applicationOf } from '../applications/application.ts'
import { amendedOf, type IssuedAmendment } from '../certificates/amended.ts'
import { type Issued, issuedOf } from '../certificates/issued.ts'
import { lifeOf, type Standing, standingOf } from '../certificates/life.ts'
import { parseNumber } from '../certificates/number.ts'
import { judgeByLedger, ownLedgerOn } from '../certificates/own-ledger.ts'
import { type ReceivedStatement, receivedIn } from '../certificates/received.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { showVerdict, type VerdictJson } from '../certificates/show-verdict.ts'
import type { SheetOutcome } from '../ledger/console-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type LookedAt, looksAt } from '../people/trail.ts'

/** @property at the instant, in seconds */
export interface Told {
  readonly by: string
  readonly at: number
  readonly reason?: string | undefined
}

/** Something that happened, as the ledger has it. */
export type Happened = LedgerEntry & { readonly sequence: number }

/**
 * A sheet that was printed, and what somebody has said of it.
 * @property amendment which one it is the sheet of; absent for the certificate itself
 */
export interface PrintedSheet extends Happened {
  readonly amendment?: number
  readonly cameOut?: Told & { readonly outcome: SheetOutcome }
}

/** @property before and `after`: the certificate without and with it */
export interface AmendedStep {
  readonly amendment: Amendment
  readonly names: readonly string[]
  readonly before: Certificate
  readonly after: Certificate
  readonly happened: Happened
}

/**
 * @property state where it stands today
 * @property replacedBy the number that took its place
 * @property current what it certifies now, with all its amendments
 * @property received what other authorities have stated of it, oldest first
 * @property written and `approved`: of its application, where it has one
 * @property looks of people, newest first; absent for whoever may not search the trail
 * @property size entries of the ledger
 */
export interface Dossier {
  readonly issued: Issued
  readonly state: Standing
  readonly replacedBy?: string
  readonly current: Certificate
  readonly amendments: readonly AmendedStep[]
  readonly history: readonly Happened[]
  readonly received: readonly ReceivedStatement[]
  readonly sheets: readonly PrintedSheet[]
  readonly written?: Told
  readonly approved?: Told
  readonly verdict: VerdictJson
  readonly looks?: readonly LookedAt[]
  readonly sequence: number
  readonly size: number
}

interface Opening {
  readonly ledger: Ledger
  readonly trust: Trust
  readonly now: number
  readonly withLooks: boolean
}

/** @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `LEDGER_*` */
export async function openDossier(text: string, { ledger, trust, now, withLooks }: Opening): Promise<Dossier> {
  const number = parseNumber(text)
  const found = await ledger.stateOf(number)
  const { certificate } = found
  if (!certificate) throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  const issued = issuedOf(certificate)
  const history = found.entries.map(({ sequence, entry }): Happened => ({ ...entry, sequence }))
  const { amended, amendments } = amendedOf({ ...found, certificate })
  const texts = amendments.map(({ text }) => text)
  const verdict = showVerdict(verify(issued.text, trust, { now, amendments: texts }, nodeVerify))
  const own = await ownLedgerOn(number, issued, { stateOf: async () => found }, { trust, now })
  const life = lifeOf(history)
  const { link } = life
  return {
    issued,
    state: standingOf(life, { expires: issued.certificate.expires, today: dayOf(now) }),
    ...(link !== undefined && { replacedBy: link }),
    current: amended,
    amendments: stepsOf(
      issued,
      amendments.map(({ amendment }) => amendment),
      history.filter(({ kind }) => kind === 'amendment'),
    ),
    history,
    received: receivedIn(found.entries),
    sheets: await sheetsOf(history, amendments, ledger),
    ...(await applicationFor(number, ledger)),
    verdict: own ? judgeByLedger(verdict, own) : verdict,
    ...(withLooks && { looks: await looksAt(number, { ledger }) }),
    sequence: certificate.sequence,
    size: await ledger.size(),
  }
}

function stepsOf({ certificate, digest }: Issued, amendments: readonly Amendment[], entries: readonly Happened[]) {
  return amendments.map((amendment, at) => ({
    amendment,
    names: amendedNames([amendment]),
    before: amendAll(certificate, digest, amendments.slice(0, at)),
    after: amendAll(certificate, digest, amendments.slice(0, at + 1)),
    happened: entries[at] as Happened,
  }))
}

/** Originals and copies, oldest first. */
async function sheetsOf(
  history: readonly Happened[],
  amendments: readonly IssuedAmendment[],
  ledger: Ledger,
): Promise<PrintedSheet[]> {
  const printed = history
    .filter(({ kind }) => kind === 'printed' || kind === 'copied')
    .map((one): PrintedSheet => {
      const of = amendments.find(({ digest }) => one.digest !== undefined && equalBytes(digest, one.digest))
      return of ? { ...one, amendment: of.amendment.sequence } : one
    })
  if (printed.length === 0) return []
  const sequences = printed.map(({ sequence }) => sequence)
  const rows = await ledger.beside((db) =>
    db.selectFrom('sheet').selectAll().where('sequence', 'in', sequences).execute(),
  )
  return printed.map((one) => {
    const row = rows.find(({ sequence }) => sequence === one.sequence)
    if (!row) return one
    const { outcome, reason, by, at } = row
    return { ...one, cameOut: { outcome, by, at, ...(reason !== null && { reason }) } }
  })
}

/** Who wrote the application that became this certificate, and who approved it. */
async function applicationFor(number: string, ledger: Ledger): Promise<Pick<Dossier, 'written' | 'approved'>> {
  const row = await ledger.beside((db) =>
    db.selectFrom('application').selectAll().where('number', '=', number).executeTakeFirst(),
  )
  if (!row) return {}
  const { writers, made, approval } = applicationOf(row)
  const [entry] = approval === undefined ? [] : await ledger.entries(approval, approval + 1)
  const approved = entry && decodeEntry(entry.bytes)
  return {
    written: { by: writers.join(', '), at: made },
    ...(approved && { approved: { by: approved.by, at: approved.at } }),
  }
}
