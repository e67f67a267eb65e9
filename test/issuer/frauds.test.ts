// @module-tag slow
/**
 * Every fraud with certificates that was published, rebuilt as it was done, and what catches it; or said in SECURITY.md
 * to be what no signature catches. A fraud that has neither fails, there or here.
 */
import { readFileSync } from 'node:fs'
import { listAlarms } from '@kpc/issuer/alarms/alarms'
import { approve, begin, count, submit } from '@kpc/issuer/applications/workflow'
import { issue as certify, type Issuing } from '@kpc/issuer/certificates/issue'
import { reportStolen } from '@kpc/issuer/certificates/report'
import { confirm } from '@kpc/issuer/confirmations/confirm'
import type { Settings } from '@kpc/issuer/home/settings'
import { register } from '@kpc/issuer/inbox/register'
import { addParty } from '@kpc/issuer/registers/registers'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import {
  type Certificate,
  dayOf,
  digestOf,
  parsePhrase,
  reconcile,
  type SignalKind,
  showDate,
  verify,
  verifyNumber,
} from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { nobleVerify } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { confirmation, signedConfirmation } from '../confirmations.ts'
import { brief, certificateOf, developmentSet, type Question, verdictOn } from '../development.ts'
import { examples, seen } from '../schema/signals/examples.ts'
import { day, now, reference, signed, signerOf, textOf } from '../scheme.ts'
import { openedLedger, sqlite } from './databases.ts'
import { arrive, authority, type Clock, issue, trust } from './exchange-world.ts'
import { refused } from './refused.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

/** @returns what a verifier's page, a desk, figures or an alarm say, in codes */
type Rebuilt = () => Promise<readonly string[]> | readonly string[]

/**
 * @property row the line of SECURITY.md that it belongs to
 * @property caught what has to be seen of it; nothing where SECURITY.md has to say so
 */
interface Fraud {
  readonly was: string
  readonly row: string
  readonly rebuilt: Rebuilt
  readonly caught: readonly string[]
}

// ---------------------------------------------------------------------------------------------
// How they are rebuilt

const forger = signerOf('forger')
const shown = (of: string, issued: string, change?: Partial<Certificate>, question?: Question) => () => [
  brief(verdictOn(certificateOf(of, day(issued), change), of, question)),
]
const forged = (of: string, issued: string) => shown(of, issued, {}, { by: forger })
const figures = (kind: SignalKind) => () => seen(examples[kind][0]).map((one) => one.kind)

/** An exporting authority's desk. */
async function desk(settings: Settings) {
  const ledger = await openedLedger(await sqlite.source())
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  const as = (by: string): Issuing => ({ ledger, signer, trust, settings, acting: { by }, now: () => now })
  return { clerk: as('A. Clerk'), approver: as('B. Approver'), signs: as('S. Signer') }
}
const certified = ({ signs }: Awaited<ReturnType<typeof desk>>, change: Record<string, unknown> = {}) =>
  refused(certify(parseDraft(input(change)), signs))

/** Officials who certify goods that nobody has mined or bought, and the one who writes approves it himself. */
const byOfficials: Rebuilt = async () => {
  const unmined = await desk({ stock: 'reason', approval: 'approver' })
  const applied = await begin({ certificate: input() }, unmined.clerk)
  const { clerk } = await desk({ approval: 'approver' })
  const own = await submit(await begin({ certificate: input() }, clerk), clerk)
  const alone = await desk({ stock: 'reason' })
  return [
    await refused(submit(applied, unmined.clerk)),
    await refused(approve(own, clerk)),
    await certified(alone, { anyway: 'the minister wishes it' }),
    ...figures('more-than-stock')(),
  ]
}

const byLicence: Rebuilt = async () => {
  const at = await desk({ licences: 'refuse' })
  const { exporter } = input() as { exporter: { name: string; address: string } }
  const on = (days: number) => showDate(dayOf(now) + days)
  const licence = { licence: 'RES-1', licenceKind: 'research', from: on(-9), until: on(300), area: 'ZA' }
  await addParty('exporter', { ...exporter, ...licence }, at.clerk)
  return [...forged('us', '2023-01-10')(), await certified(at, { anyway: 'they asked kindly' })]
}

const scalesDiffer = () => {
  const declared = { number: 'BW0000001', digest: 'aa', partner: 'EU', day: day('2026-05-01') }
  const of = (carats: number) => [{ hs: '7102.31', carats, valueUsd: 5000 } as const]
  const compared = {
    exporter: 'BW',
    importer: 'EU',
    period: { first: day('2026-04-01'), last: day('2026-06-30') },
    reach: day('2026-09-30'),
    transitDays: 30,
  }
  const sent = { ...declared, lines: of(1_200_000) }
  const came = { ...declared, partner: 'BW', lines: of(2_600_000) }
  return reconcile(compared, [sent], [came]).rows.map((row) => row.class)
}

/** Twelve thousand carats are declared, and the scale says more; or they are declared as something else. */
const byWeight: Rebuilt = async () => {
  const at = await desk({ counting: 'stop' })
  const applied = await submit(await begin({ certificate: input() }, at.clerk), at.clerk)
  const weights = Object.fromEntries(reference.lines.map(({ hs, carats }) => [hs, carats * 2]))
  const classes = Object.fromEntries(reference.lines.map(({ hs }) => [hs, 'same' as const]))
  const found = { parcels: reference.parcels, weights, classes, seals: {} }
  const counted = count(applied, { found, allowed: 5, rule: 'reason' }, at.clerk)
  const grown = { lines: [{ hs: '7104.21', carats: '12000.00', valueUsd: '10000.00' }] }
  return [await refused(counted), await refused((async () => parseDraft(input(grown)))()), ...scalesDiffer()]
}

const clockOf = (): Clock => ({ now, proves: true })
const za = { by: signerOf('za.confirmation'), iss: 'za' }

/** A genuine certificate, copied: here again, at another authority, and at a post without a line. */
const byCopy: Rebuilt = async () => {
  const clock = clockOf()
  const [bw, eu] = [await authority('bw', sqlite, clock), await authority('eu', sqlite, clock)]
  await issue(bw)
  await arrive(eu, clock)
  const again = await refused(arrive(eu, clock))
  for (const message of [signedConfirmation(), signedConfirmation(confirmation, za)])
    await register(message, { ledger: bw.ledger, trust, own: ['bw'], now: () => now })
  const elsewhere = { number: reference.number, digest: digestOf(signed()), post: 'Zaventem' }
  const record = { ...elsewhere, device: new Uint8Array(8), instant: now - 60, counter: 1 }
  const presentation = { post: 'Antwerp', day: dayOf(now) }
  const atPost = verify(textOf(), trust, { now, seen: [record], presentation }, nobleVerify)
  return [again, ...(await alarmsOf(bw)), brief(atPost)]
}

const byTheft: Rebuilt = async () => {
  const bw = await authority('bw', sqlite, clockOf())
  await issue(bw)
  const acting = { by: 'C. Clerk' }
  await reportStolen(reference.number, { reason: 'at the airport' }, { ledger: bw.ledger, acting, now: () => now })
  await register(signedConfirmation(), { ledger: bw.ledger, trust, own: ['bw'], now: () => now })
  return alarmsOf(bw)
}

const alarmsOf = async ({ ledger }: { ledger: Parameters<typeof listAlarms>[0] }) =>
  (await listAlarms(ledger)).map(({ code }) => code).sort()

/** Every signature is right. An expert says what the stones are, and what he finds can be kept. */
const byPaper: Rebuilt = async () => {
  const eu = await authority('eu', sqlite, clockOf())
  const { held } = await confirm(
    { text: textOf() },
    { outcome: 'detained', looked: 'opened', remark: 'not of this origin: expertise 4' },
    { ledger: eu.ledger, trust, signer: eu.signer('confirmation'), acting: { by: 'I. Importer' }, now: () => now },
  )
  const genuine = shown('cd', '2014-05-02', {
    destination: 'AE',
    lines: [{ hs: '7102.21', carats: 100_000, valueUsd: 987_000 }],
  })()
  const near = shown('ae', '2024-11-15', { origins: [{ country: 'CF' }] })()
  return [...genuine, held.confirmation.outcome, ...near]
}

// ---------------------------------------------------------------------------------------------

const rows = {
  hub: 'goods of other origin, mixed and valued anew at a hub',
  officials: 'genuine certificates that officials issued for goods that were not theirs',
  fakes: 'forged certificates of countries that take part, or of none',
  stolen: 'a shipment or a certificate that was stolen',
  embargo: 'stones of a country under embargo below a valid certificate of its neighbour',
  number: 'a number of last year, a reference instead of a number',
  worth: 'goods declared at a hundred times their worth',
  weight: 'more weighed than declared, or declared as grown in a laboratory',
  licence: 'an exporter with a licence for research',
  copy: 'a genuine certificate photocopied for a second shipment',
  without: 'diamonds without any certificate',
} as const

const none = 'rejected KEY_UNKNOWN'
const frauds: readonly Fraud[] = [
  {
    was: '2001 to 2008: mixed in Dubai, valued anew, to Antwerp',
    row: rows.hub,
    rebuilt: () => [...figures('revalued')(), ...figures('revalued-chain')()],
    caught: ['revalued', 'revalued-chain'],
  },
  {
    was: '2006, Brazil: 49 of 147 genuine certificates, by officials; 2014, Sierra Leone and Guinea: the same',
    row: rows.officials,
    rebuilt: byOfficials,
    caught: ['STOCK_SHORT', 'FOUR_EYES', 'STOCK_ALONE', 'more-than-stock'],
  },
  { was: '2009: fakes in the name of Ghana', row: rows.fakes, rebuilt: forged('gh', '2009-05-01'), caught: [none] },
  {
    was: '2009: fakes in the name of Sierra Leone',
    row: rows.fakes,
    rebuilt: forged('sl', '2009-05-01'),
    caught: [none],
  },
  { was: '2009, Tanzania: stolen at an airport', row: rows.stolen, rebuilt: byTheft, caught: ['CONFIRMED_VOID'] },
  {
    was: '2012, Cameroon before it took part',
    row: rows.fakes,
    rebuilt: shown('cm', '2012-03-01'),
    caught: ['rejected ISSUER_NOT_PARTICIPANT'],
  },
  {
    was: '2015, Kenya, which takes no part',
    row: rows.fakes,
    rebuilt: () => {
      const byNumber = verifyNumber('KE0000001', parsePhrase('K7QX3M9RTD') as string, developmentSet(), { now })
      return [brief(byNumber), ...shown('tz', '2015-07-10', { number: 'KE0000001' })()]
    },
    caught: ['rejected NUMBER_OF_NOBODY', 'rejected NUMBER_PREFIX'],
  },
  {
    was: '2014: stones of the Central African Republic under a valid certificate, seized in Antwerp',
    row: rows.embargo,
    rebuilt: byPaper,
    caught: ['genuine', 'detained', 'attention NOTICE'],
  },
  {
    was: '2015, Sierra Leone: SL 4306, of last year, and the reference of a parcel',
    row: rows.number,
    rebuilt: () => ['SL4306', 'SL004911'].flatMap((number) => shown('sl', '2015-12-01', { number })()),
    caught: ['rejected NUMBER_OUT_OF_RANGE', 'rejected NUMBER_OUT_OF_RANGE'],
  },
  { was: '2016, Cameroon: forged', row: rows.fakes, rebuilt: forged('cm', '2016-03-01'), caught: [none] },
  {
    was: '2016, Cameroon: genuine, over goods from beyond the border; more declared than there can be',
    row: rows.embargo,
    rebuilt: figures('above-capacity'),
    caught: ['above-capacity'],
  },
  { was: '2016, Delhi: 493 stones in a power bank', row: rows.without, rebuilt: () => [], caught: [] },
  {
    was: '2018, Mumbai: declared at 130 times their worth',
    row: rows.worth,
    rebuilt: figures('price-outside'),
    caught: ['price-outside'],
  },
  {
    was: '2021, Surat: 12,000 carats declared and 26,000 weighed; declared as grown in a laboratory',
    row: rows.weight,
    rebuilt: byWeight,
    caught: ['COUNTING_REASON', 'HS_CODE', 'quantity'],
  },
  {
    was: '2023, Rio: forged; with a licence for research, of an area without diamonds',
    row: rows.licence,
    rebuilt: byLicence,
    caught: [none, 'LICENCE_KIND'],
  },
  {
    was: 'a copy of a certificate, for a second shipment',
    row: rows.copy,
    rebuilt: byCopy,
    caught: ['CONFIRMED_ALREADY', 'CONFIRMED_ELSEWHERE', 'CONFIRMED_TWICE', 'attention SEEN_ELSEWHERE'],
  },
]

test.each(frauds.map((fraud) => [fraud.was, fraud] as const))('%s', async (_, { rebuilt, caught }) => {
  expect(await rebuilt()).toEqual(caught)
})

/** Rows of the table of SECURITY.md: what happened, what catches it, what does not. */
const told = (() => {
  const text = readFileSync(new URL('../../SECURITY.md', import.meta.url), 'utf8')
  const lines = text.split('\n')
  const first = lines.findIndex((line) => line.startsWith('| what happened')) + 2
  const end = lines.findIndex((line, i) => i >= first && !line.startsWith('|'))
  return lines.slice(first, end).map((line) =>
    line
      .split('|')
      .slice(1, 4)
      .map((cell) => cell.trim()),
  )
})()

test('SECURITY.md has a row for each of them, and no other', () => {
  expect(new Set(told.map(([what]) => what))).toEqual(new Set(Object.values(rows)))
  expect(new Set(frauds.map(({ row }) => row))).toEqual(new Set(Object.values(rows)))
})

test('what nothing catches stands there as what nothing catches, and what is caught says by what', () => {
  for (const [what, caught, not] of told) {
    const isCaught = frauds.some((fraud) => fraud.row === what && fraud.caught.length > 0)
    expect([what, caught !== '', caught !== '' || not !== '']).toEqual([what, isCaught, true])
  }
})
