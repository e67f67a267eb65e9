/**
 * What is expected, on both databases: found again from a ledger of an earlier edition, in whatever order advices, goods
 * and confirmations come; a page of it reads no more where much more has been advised; and a move takes it along.
 */
import { takePhotograph } from '@kpc/issuer/arrivals/photographs'
import { takeArrival } from '@kpc/issuer/arrivals/take'
import { beginPairing, pairDevice } from '@kpc/issuer/devices/devices'
import { present } from '@kpc/issuer/imports/present'
import { countAwaited, listAwaited, raiseOverdue } from '@kpc/issuer/inbox/expected'
import { register } from '@kpc/issuer/inbox/register'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { edition } from '@kpc/issuer/ledger/migrations'
import { move } from '@kpc/issuer/ledger/recovery'
import { digestOf, hex } from '@kpc/schema'
import { expect, test } from 'vitest'
import { arrival, deviceKey, signedArrival } from '../arrivals.ts'
import { advice, signedAdvice } from '../confirmations.ts'
import { now, reference, signed, testScheme, textOf } from '../scheme.ts'
import { countingRows, onBoth, openedLedger, plain, sqlite } from './databases.ts'
import { arrive, authority } from './exchange-world.ts'
import { testReception } from './reception.ts'

const { trust } = testScheme()
const clerk = { by: 'C. Clerk' }

const numberOf = (i: number): string => `BW${String(i).padStart(7, '0')}`
const contentOf = (i: number) => ({ ...reference, number: numberOf(i) })
const certificateOf = (i: number) => signed(contentOf(i))
const adviceOf = (i: number, expected = advice.expected) =>
  signedAdvice({ ...advice, number: numberOf(i), of: digestOf(certificateOf(i)), expected })

const taking = (ledger: Ledger) => ({ ledger, trust, own: ['eu'], acting: clerk, now: () => now })
const looking = (ledger: Pick<Ledger, 'beside'>) => ({ ledger, settings: {}, now: () => now })

onBoth((database) => {
  const rowsIn = async (at: string) =>
    plain(await database.query(at, 'select * from advice order by sequence')) as { number: string; stage: string }[]

  test('an older ledger finds again what it was told, whichever came first', async () => {
    const at = await database.source()
    const old = await openLedger(at)
    const shown = (i: number) => present(textOf(contentOf(i)), taking(old))
    for (const i of [1, 2]) await register(adviceOf(i), taking(old))
    for (const i of [2, 3]) await shown(i)
    await register(adviceOf(3), taking(old))
    // Not the one that was advised: it is here, and its advice is not answered by it.
    const confirmed = (i: number, link = of(i)) =>
      old.append({ kind: 'confirmed', at: now, by: 'C. Clerk', number: numberOf(i), link, digest: new Uint8Array(32) })
    await confirmed(3, '00'.repeat(32))
    for (const i of [4, 5]) await confirmed(i)
    for (const i of [4, 5]) await register(adviceOf(i), taking(old))
    await register(adviceOf(6), taking(old))
    await confirmed(6)
    await old.close()
    const before = await rowsIn(at)
    expect(before.map(({ number, stage }) => [number, stage])).toEqual([
      ...[[numberOf(1), 'awaited'] as const, [numberOf(2), 'arrived'] as const, [numberOf(3), 'arrived'] as const],
      ...[4, 5, 6].map((i) => [numberOf(i), 'decided']),
    ])
    for (const table of ['advice', 'inquiry']) await database.query(at, `drop table ${table}`)
    await database.query(at, `update edition set version = ${edition - 2}`)
    await openedLedger(at)
    expect(await rowsIn(at)).toEqual(before)
  })

  test('a page reads no more rows where many more are advised, arrived or not; of none is there twice', async () => {
    const ledger = await openedLedger(await database.source())
    const reads = async () => {
      const counted = countingRows(ledger)
      const awaited = await countAwaited(counted)
      const page = await listAwaited(looking(counted.ledger), { most: 3 })
      return { awaited, page: page.length, rows: counted.rows }
    }
    for (let i = 1; i <= 4; i += 1) await register(adviceOf(i), taking(ledger))
    const few = await reads()
    for (let i = 5; i <= 24; i += 1) await register(adviceOf(i, advice.expected - (i % 3)), taking(ledger))
    for (let i = 5; i <= 14; i += 1) await present(textOf(contentOf(i)), taking(ledger))
    expect([few, await reads()]).toEqual([
      { awaited: 4, page: 3, rows: 4 },
      { awaited: 14, page: 3, rows: 4 },
    ])
    const seen: string[] = []
    for (let after: Awaited<ReturnType<typeof listAwaited>>[number]['place'] | undefined; ; ) {
      const page = await listAwaited(looking(ledger), { after, most: 3 })
      for (const one of page) seen.push(one.advice.content.number)
      after = page.at(-1)?.place
      if (page.length < 3) break
    }
    expect([seen.length, new Set(seen).size]).toEqual([14, 14])
    const late = { ...looking(ledger), ledger, now: () => now + 40 * 86_400 }
    expect([await raiseOverdue(late), await raiseOverdue(late)]).toEqual([14, 14])
  })

  test('a move takes along what posts have sent and what the desk has compared', async () => {
    const at = await database.source()
    const ledger = await openedLedger(at)
    const wanted = { service: 'https://desk.example.org', authority: 'Authority', post: 'Antwerp 1', photographs: true }
    const { code } = await beginPairing(wanted, testReception(ledger), clerk)
    await pairDevice(code, deviceKey.key, testReception(ledger), {})
    const picture = Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3)
    const photographs = [{ digest: digestOf(picture), size: picture.length, type: 'image/jpeg' }] as const
    const message = signedArrival({ ...arrival, photographs })
    await takeArrival(message, { ledger, now: () => now })
    await takePhotograph(hex(digestOf(message)), picture, { ledger, wanted: true })
    await register(adviceOf(7), taking(ledger))
    const comparison = { certificate: hex(digestOf(signed())), found: '{}', by: 'C. Clerk', at: now, version: 1 }
    await ledger.beside((db) => db.insertInto('comparison').values(comparison).execute())
    const there = await sqlite.source()
    await move(at, there)
    const moved = await openedLedger(there)
    for (const table of ['device', 'arrival', 'photograph', 'seen', 'shipment', 'comparison', 'advice'] as const) {
      const [was, is] = await Promise.all(
        [ledger, moved].map((one) => one.beside((db) => db.selectFrom(table).selectAll().execute())),
      )
      expect(was?.length, table).toBe(1)
      expect(JSON.stringify(is, ordered), table).toBe(JSON.stringify(was, ordered))
    }
  })
})

/** Bytes and integers come in other clothes from each driver. */
const ordered = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'data' in value
    ? Object.values(value.data as object)
    : value instanceof Uint8Array
      ? [...value]
      : value

const of = (i: number): string => hex(digestOf(certificateOf(i)))

test('what was confirmed of it is expected no more', async () => {
  const clock = { now, proves: true }
  const eu = await authority('eu', sqlite, clock)
  await register(signedAdvice(), taking(eu.ledger))
  expect(await countAwaited(eu)).toBe(1)
  await arrive(eu, clock)
  expect(await countAwaited(eu)).toBe(0)
})
