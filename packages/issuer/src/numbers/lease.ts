/**
 * Leases: numbers for an office or a laptop that issues from a ledger of its own, without a line.
 *
 * A number is in one ledger only: the lender gives none of a lease until it has come back, and who took
 * it gives none that went back.
 * @module
 */

import { blockEntries, digestOf, hex, type LedgerEntry, type Trust } from '@kpc/schema'
import { type OwnCertificate, readOwnCertificate } from '../certificates/own-certificate.ts'
import { adopt } from '../ledger/adopting.ts'
import { handBack, leaseNumbers, takeBack } from '../ledger/block-acts.ts'
import type { Ledger, NumberRun, StoredEntry } from '../ledger/ledger.ts'
import { ledgerRefusal } from '../ledger/refusal.ts'
import { holds, type Run, runFrom, showRun } from '../ledger/series.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { addNumbers } from './add.ts'
import { decodeHandBack, decodeLease, encodeHandBack, encodeLease, type Happened } from './lease-file.ts'
import { numberRefusal } from './refusal.ts'

/** @returns the run, and the file for the office */
export async function lease(
  office: string,
  count: number,
  { ledger, acting, now }: Omit<Workplace, 'trust'>,
): Promise<{ readonly run: NumberRun; readonly file: Uint8Array }> {
  const entry = await ledger.transact({ at: now() }, (work) => leaseNumbers(work, { office, count, ...acting }))
  return leaseFileOf(entry)
}

/** The file of a lease that was made before: one may be lost on its way. */
export async function leaseAgain(
  first: string,
  ledger: Ledger,
): Promise<{ readonly run: NumberRun; readonly file: Uint8Array }> {
  const leases = await ledger.entriesOf(['lease'])
  const found = leases.reverse().find((entry) => decodeLease(encodeLease(entry.bytes)).entry.number === first)
  if (!found) throw ledgerRefusal('LEASE_UNKNOWN', { subject: first })
  return leaseFileOf(found)
}

function leaseFileOf({ bytes }: StoredEntry) {
  const file = encodeLease(bytes)
  const { entry } = decodeLease(file)
  return { run: showRun(runOf(entry)), file }
}

/**
 * Takes a lease into this ledger.
 * @param office of this home: a lease for another one is refused, so that none is taken twice by mistake
 * @throws {Refusal} `LEASE_MALFORMED`, `LEASE_OTHER_OFFICE`, `BLOCK_*`
 */
export async function takeLease(
  file: Uint8Array,
  office: string | undefined,
  workplace: Workplace,
): Promise<NumberRun & { readonly office: string }> {
  const { bytes, entry } = decodeLease(file)
  if (entry.office === undefined || entry.office !== office)
    throw numberRefusal('LEASE_OTHER_OFFICE', { subject: entry.office ?? '' })
  const { first, last } = showRun(runOf(entry))
  const run = await addNumbers(first, last, { office, lease: hex(digestOf(bytes)) }, workplace)
  return { ...run, office }
}

/**
 * Hands back what was not given of a lease, with all that happened to its numbers. Asked again, it
 * makes the same file.
 * @param lease the file that was taken
 * @throws {Refusal} `LEASE_UNKNOWN`
 */
export async function handBackLease(
  lease: Uint8Array,
  { ledger, acting, now }: Omit<Workplace, 'trust'>,
): Promise<{ readonly run: NumberRun; readonly handedBack: number; readonly file: Uint8Array }> {
  const { bytes, entry } = decodeLease(lease)
  const run = runOf(entry)
  const happened = await ledger.transact({ at: now() }, async (work) => {
    await handBack(work, run, acting)
    return work.entriesIn(run)
  })
  return {
    run: showRun(run),
    handedBack: await handedBackOf(ledger, run),
    file: encodeHandBack(
      bytes,
      happened.filter(({ kind }) => !blockEntries.includes(kind)),
    ),
  }
}

/** How many numbers of a run have gone back. */
async function handedBackOf(ledger: Ledger, run: Run): Promise<number> {
  const spans = (await ledger.blocks()).flatMap((block) => block.spans)
  const within = spans.filter(({ state, first }) => state === 'handed-back' && holds(run, first))
  return within.reduce((sum, { count }) => sum + count, 0)
}

/**
 * Takes a lease back: its certificates into this ledger, what became of other numbers with reason and
 * person, and the rest is free again.
 * @throws {Refusal} `LEASE_*`, `NUMBER_*`, or the code for which a certificate is not one of this authority
 */
export async function takeLeaseBack(
  file: Uint8Array,
  { ledger, trust, acting, now }: Workplace,
): Promise<{ readonly run: NumberRun; readonly adopted: number; readonly accounted: number }> {
  const { lease, happened } = decodeHandBack(file)
  const run = runOf(lease.entry)
  const office = lease.entry.office as string
  const certificates = happened.map((one) => ownOf(one, run, trust, now()))
  await ledger.transact({ at: now() }, async (work) => {
    await takeBack(work, lease.entry, lease.bytes, acting)
    for (const [i, { entry, message }] of happened.entries()) {
      const own = certificates[i]
      if (own) await adopt(work, own, { ...acting, office, reason: `issued by ${office}`.slice(0, 200) })
      else await work.append({ ...entry, at: work.at, office, ...(message && { message }) })
    }
  })
  const adopted = certificates.filter((own) => own !== undefined).length
  return { run: showRun(run), adopted, accounted: happened.length - adopted }
}

function ownOf({ entry, message }: Happened, run: Run, trust: Trust, now: number): OwnCertificate | undefined {
  const { number, kind } = entry
  if (number === undefined || !holds(run, number) || blockEntries.includes(kind)) throw ledgerRefusal('LEASE_MALFORMED')
  if (kind !== 'certificate' && kind !== 'adopted') return undefined
  if (!message) throw ledgerRefusal('LEASE_MALFORMED')
  const own = readOwnCertificate(message, trust, now)
  if (own.number !== number) throw ledgerRefusal('LEASE_MALFORMED')
  return own
}

function runOf({ number = '', count }: LedgerEntry): Run {
  const run = runFrom(number, count)
  if (!run) throw ledgerRefusal('LEASE_MALFORMED')
  return run
}
