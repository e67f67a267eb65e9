// @module-tag slow
/** Totals of a quarter beside one statement of SQL that knows nothing of how figures are kept, on random histories. */
import { connect } from '@kpc/issuer/ledger/sqlite'
import { draftReturn } from '@kpc/issuer/statistics/make-return'
import { digestOf, encodeAmendment, hsCodes, type Line, periodNamed, signSign1 } from '@kpc/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { certified } from '../schema/ledger/world.ts'
import { day, signers } from '../scheme.ts'
import { openedLedger, order, sqlite } from './databases.ts'

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
type Life = typeof lives extends fc.Arbitrary<infer V> ? (V extends readonly (infer L)[] ? L : never) : never

/** Every state of goods a row, every day of leaving a row, every end a row: what counts is found by SQL alone. */
const statement = `
  with newest as (select certificate, max(state) as state from goods group by certificate),
  leaving as (select certificate, day, row_number() over (partition by certificate order by place) as which from leave),
  counted as (
    select c.certificate, c.partner, coalesce(l.day, c.issued) as day
    from issue c left join leaving l on l.certificate = c.certificate and l.which = 1
    where not exists (select 1 from finish f where f.certificate = c.certificate
      and (f.kind in ('cancelled', 'expired') or l.day is null))
  )
  select k.partner, g.hs, sum(g.carats) as carats, sum(g.value) as value
  from counted k join newest n using (certificate) join goods g on g.certificate = n.certificate and g.state = n.state
  where k.day between ${quarter.first} and ${quarter.last}
  group by k.partner, g.hs order by k.partner, g.hs`

function bySql(all: readonly Life[]): unknown[] {
  const db = connect(':memory:')
  try {
    db.exec(`create table issue (certificate, partner, issued); create table goods (certificate, state, hs, carats, value);
      create table leave (certificate, place, day); create table finish (certificate, kind)`)
    for (const [n, { issued, partner, goods, left, end }] of all.entries()) {
      db.prepare('insert into issue values (?, ?, ?)').run(n, partner, issued)
      for (const [state, some] of goods.entries())
        for (const { hs, carats, valueUsd } of some)
          db.prepare('insert into goods values (?, ?, ?, ?, ?)').run(n, state, hs, carats, valueUsd)
      for (const [place, on] of left.entries()) db.prepare('insert into leave values (?, ?, ?)').run(n, place, on)
      if (end) db.prepare('insert into finish values (?, ?)').run(n, end)
    }
    return db
      .prepare(statement)
      .all()
      .map((row) => ({ ...(row as object) }))
  } finally {
    db.close()
  }
}

async function byLedger(all: readonly Life[]): Promise<unknown[]> {
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
  { issued, partner, goods, left, end }: Life,
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
      const found = bySql(all)
      expect(await byLedger(all)).toEqual(found)
    }),
    { seed: 145, numRuns: Number(process.env.KPC_RUNS ?? 6) },
  )
})
