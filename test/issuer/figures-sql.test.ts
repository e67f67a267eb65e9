// @module-tag slow
/** Totals of a quarter beside one statement of SQL that knows nothing of how figures are kept, on random histories. */
import { draftReturn } from '@kpc/issuer/statistics/make-return'
import { digestOf, encodeAmendment, hsCodes, type Line, periodNamed, signSign1 } from '@kpc/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certified } from '../schema/ledger/world.ts'
import { day, signers } from '../scheme.ts'
import { openedLedger, order, sqlite } from './databases.ts'
import { exportsBySql, type PlannedLife } from './figures-by-sql.ts'

const signer = signers['bw.certificate']
const clock = day('2027-03-01') * 86_400
const quarter = periodNamed('2026-Q4')

const someDay = fc.integer({ min: day('2026-09-25'), max: day('2027-01-05') })
const lines = fc
  .uniqueArray(
    fc.record({
      hs: fc.constantFrom(...hsCodes),
      carats: fc.integer({ min: 1, max: 99_999_999_999 }),
      valueUsd: fc.integer({ min: 1, max: 999_999_999_999 }),
    }),
    { selector: ({ hs }) => hs, minLength: 1 },
  )
  .map((some): Line[] => some.sort((a, b) => (a.hs < b.hs ? -1 : 1)))
const lives = fc.array(
  fc.record({
    issued: someDay,
    partner: fc.constantFrom('EU', 'AE', 'ZA'),
    goods: fc.array(lines, { minLength: 1, maxLength: 3 }),
    left: fc.array(someDay, { maxLength: 2 }),
    end: fc.option(fc.constantFrom('cancelled' as const, 'expired' as const, 'lost' as const, 'stolen' as const)),
  }),
  { minLength: 1, maxLength: 25 },
)
async function byLedger(all: readonly PlannedLife[]): Promise<unknown[]> {
  const ledger = await openedLedger(await sqlite.source())
  try {
    for (const life of all) await play(ledger, life)
    const { trade } = await draftReturn(ledger, quarter)
    return (trade?.exports.rows ?? []).map(({ partner, hs, carats, valueUsd }) => ({
      partner,
      hs,
      carats,
      value: valueUsd,
    }))
  } finally {
    await ledger.close()
  }
}

async function play(
  ledger: Awaited<ReturnType<typeof openedLedger>>,
  { issued, partner, goods, left, end }: PlannedLife,
): Promise<void> {
  let number = ''
  let of: Uint8Array = new Uint8Array()
  const sign = (given: string) => {
    const change = { destination: partner, origins: [{ country: 'BW' }], lines: goods[0] as Line[] }
    const { message = new Uint8Array() } = certified(given, issued * 86_400, change, signer)
    number = given
    of = digestOf(message)
    return { message, digest: of, kid: signer.kid, issued }
  }
  await ledger.record(order({ recorded: clock, sign }))
  await ledger.transact({ at: clock }, async (work) => {
    const about = { at: clock, by: 'A. Clerk', number } as const
    for (const [i, changed] of goods.slice(1).entries()) {
      const content = { number, of, sequence: i + 1, issued: day('2027-02-01'), changes: { lines: changed } }
      const message = signSign1('amendment', encodeAmendment(content), signer)
      await work.append({ kind: 'amendment', ...about, message, digest: digestOf(message) })
    }
    for (const on of left) await work.append({ kind: 'exported', day: on, ...about })
    if (end) await work.append({ kind: end, reason: 'invented', ...about })
  })
}

test('the return of a quarter is what SQL of another shape comes to', async () => {
  await fc.assert(
    fc.asyncProperty(lives, async (all) => {
      const found = exportsBySql(all, quarter)
      expect(await byLedger(all)).toEqual(found)
    }),
    { seed: 145, numRuns: Number(process.env.KPC_RUNS ?? 6) },
  )
})
