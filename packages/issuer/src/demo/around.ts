/**
 * What no ordinary desk would do, and what is tried at desks that refuse it: acts of officials who go around their
 * program, of thieves of a key, and of forgers.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import { base64url, type Certificate, digestOf, encodeCertificate, encodeText } from '@kpc/schema'
import { exportCertificate } from '../certificates/export.ts'
import { orderOf } from '../certificates/issue.ts'
import { confirm } from '../confirmations/confirm.ts'
import { firstDay, instantOn, workingDayFrom } from './calendar.ts'
import { acting, type Desk } from './desk.ts'
import { companyOf, validDays } from './drafts.ts'
import { usual } from './exporting.ts'

type Desks = ReadonlyMap<string, Desk>
type Act = (desks: Desks, day: number) => Promise<void>

const deskOf = (desks: Desks, code: string): Desk => {
  const desk = desks.get(code)
  if (!desk) throw new RangeError(`${code} has no desk`)
  return desk
}

/** By day of the year. */
const acts: ReadonlyMap<number, Act> = new Map<number, Act>([
  [81, (desks, day) => toOutsider(desks, day)],
  [95, (desks, day) => usedAgain(desks, day)],
  [110, (desks, day) => forgedAt(desks, day, { plant: 'forged', at: 'US', number: 'SL0004306' })],
  [131, (desks, day) => forgedAt(desks, day, { plant: 'nobody', at: 'AE', number: 'KE0000001' })],
  [151, (desks, day) => leaveGap(desks, day)],
  [171, (desks, day) => unissued(desks, day)],
])

/** Does what was planned for this working day. */
export async function goAround(desks: Desks, day: number): Promise<void> {
  for (const [of, act] of acts) if (workingDayFrom(firstDay + of - 1) === day) await act(desks, day)
}

function contentOf(from: string, to: string, day: number): Omit<Certificate, 'number'> {
  return {
    origins: [{ country: from }],
    destination: to,
    parcels: 1,
    exporter: companyOf(from, 9),
    importer: companyOf(to, 9),
    lines: [{ hs: '7102.31', carats: 123_457, valueUsd: 12_345_671 }],
    issued: day,
    expires: day + validDays,
  }
}

/** An official signs without asking whether anybody takes part there: the ledger has it all the same. */
async function toOutsider(desks: Desks, day: number): Promise<void> {
  const { office, plants, counts } = deskOf(desks, 'AO')
  const at = instantOn(day, 18)
  const signer = office.signers.certificate
  const sign = (number: string) => {
    const message = signer.sign('certificate', encodeCertificate({ ...contentOf('AO', 'KE', day), number }))
    return { message, digest: digestOf(message), kid: signer.kid, issued: day }
  }
  for (let i = 0; i < 2; i += 1) {
    const { number } = await office.ledger.record({ prefix: 'AO', development: true, acting, recorded: at, sign })
    const working = { ledger: office.ledger, acting, now: () => at }
    await exportCertificate(number, { day, carrier: 'Exercise Carriers' }, working)
    plants.planted('outsider', number)
    counts.add('issued')
  }
}

/** A thief of the key signs what the ledger has never seen. */
async function unissued(desks: Desks, day: number): Promise<void> {
  const { office, plants, mail } = deskOf(desks, 'CD')
  for (const number of ['CD9000001', 'CD9000002']) {
    const content = encodeCertificate({ ...contentOf('CD', 'AE', day), number })
    const message = base64url(office.signers.certificate.sign('certificate', content))
    const arrives = workingDayFrom(day + 5)
    const goods = { number, message, amendments: [], shown: arrives, importer: 9, fate: usual, hops: 0, first: 10_000 }
    mail.goods.post('AE', arrives, goods)
    plants.planted('unissued', number)
  }
  mail.goods.leave()
}

interface Forged {
  readonly plant: string
  readonly at: string
  readonly number: string
}

/** Signed by a key that is registered for something else: the desk does not take it. */
async function forgedAt(desks: Desks, day: number, { plant, at, number }: Forged): Promise<void> {
  const { office } = deskOf(desks, at)
  const content = encodeCertificate({ ...contentOf(number.slice(0, 2), at, day), number })
  const message = office.signers.certificate.sign('certificate', content)
  await tried(deskOf(desks, at), day, { plant, message })
}

/** What came in weeks ago is shown again. */
async function usedAgain(desks: Desks, day: number): Promise<void> {
  const [bw, eu] = [deskOf(desks, 'BW'), deskOf(desks, 'EU')]
  const number = bw.plants.rowsOf('copy')[0]
  const stored = number === undefined ? undefined : await bw.office.ledger.find(number)
  if (stored) await tried(eu, day, { plant: 'copy', message: stored.message })
}

async function tried(
  desk: Desk,
  day: number,
  { plant, message }: { readonly plant: string; readonly message: Uint8Array },
) {
  const { office, trust, plants } = desk
  const at = instantOn(day, 18)
  const confirming = { ledger: office.ledger, trust, acting, signer: office.signers.confirmation, now: () => at }
  try {
    await confirm({ text: encodeText('certificate', message) }, { outcome: 'accepted', asCertified: true }, confirming)
    plants.heard(plant, 'taken')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    plants.heard(plant, error.code)
  }
}

/** Numbers of another range: what lies before and between them, nobody has accounted for. */
async function leaveGap(desks: Desks, day: number): Promise<void> {
  const { office, trust, plants, counts } = deskOf(desks, 'SL')
  const at = instantOn(day, 18)
  for (const [i, number] of ['SL9000001', 'SL9000005'].entries()) {
    const content = contentOf('SL', 'AE', day)
    const draft = { ...content, parcels: 1 + i, number }
    await office.ledger.record(orderOf(draft, { signer: office.signers.certificate, trust, acting, now: () => at }))
    counts.add('issued')
  }
  for (const left of ['SL9000000', 'SL9000002', 'SL9000004']) plants.planted('gap', left)
}
