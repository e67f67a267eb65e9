/** Certificates that are asked for at once are stored together, and each has the answer that it would have had alone. */
import { type Refusal, refusalOf } from '@kpc/host/refusal'
import type { Ledger, Order, StoredCertificate } from '@kpc/issuer/ledger/ledger'
import { ledgerRefusal } from '@kpc/issuer/ledger/refusal'
import { expect, test } from 'vitest'
import { instant, onBoth, openedLedger, order, signNumber } from './databases.ts'
import { expectTree } from './expect-tree.ts'

type Answer = StoredCertificate | Refusal | undefined

const joining = (changes: Partial<Order> = {}): Order => order({ joins: true, ...changes })

/** All at once; each with its number, or the code of its refusal. */
async function atOnce(ledger: Ledger, orders: readonly Order[]): Promise<(string | undefined)[]> {
  const answers = await Promise.all(orders.map((one) => ledger.record(one).catch(refusalOf) as Promise<Answer>))
  return answers.map((one) => (one && 'number' in one ? one.number : one?.code))
}

/** Whose guard refuses. */
const refusing = joining({
  guard: () => {
    throw ledgerRefusal('NUMBER_OUTSIDE', { subject: 'BW9' })
  },
})

const numbers = (...values: readonly number[]): string[] => values.map((value) => `BW${String(value).padStart(7, '0')}`)

onBoth(({ source, query }) => {
  test('who is refused leaves no gap among the others, and takes nobody with him', async () => {
    const ledger = await openedLedger(await source())
    const orders = [joining(), refusing, joining(), joining(), refusing, joining()]
    const [one, two, three, four] = numbers(1, 2, 3, 4)
    expect(await atOnce(ledger, orders)).toEqual([one, 'NUMBER_OUTSIDE', two, three, 'NUMBER_OUTSIDE', four])
    expect(await ledger.size()).toBe(5)
    await expectTree(ledger)
  })

  test('one whose signature fails is refused alone, and its number is given to the next', async () => {
    const ledger = await openedLedger(await source())
    const sign = (): never => {
      throw ledgerRefusal('NUMBERS_NONE', {})
    }
    const answers = await atOnce(ledger, [joining(), joining(), joining({ sign }), joining()])
    const [one, two, three] = numbers(1, 2, 3)
    expect(answers).toEqual([one, two, 'NUMBERS_NONE', three])
    expect((await ledger.list()).map(({ number }) => number)).toEqual([one, two, three])
    await expectTree(ledger)
  })

  test('a hundred are stored in a few transactions', async () => {
    const place = await source()
    const ledger = await openedLedger(place)
    await ledger.record(joining())
    const [views, guarded]: [Set<object>, string[]] = [new Set(), []]
    const guard: Order['guard'] = (view) => {
      views.add(view)
      guarded.push('asked')
    }
    const answers = await atOnce(
      ledger,
      Array.from({ length: 100 }, () => joining({ guard })),
    )
    expect(new Set(answers).size).toBe(100)
    // Each was asked once: nobody was tried in vain.
    expect(guarded).toHaveLength(100)
    expect(views.size).toBeLessThan(5)
    const [{ count } = { count: 0 }] = await query<{ count: number }>(place, 'select count(*) as count from entry')
    expect(Number(count)).toBe(102)
    await expectTree(ledger)
  })

  test('who asks for the same content, request or number sees the one before him recorded', async () => {
    const ledger = await openedLedger(await source())
    const sizes: number[] = []
    const mark = 'content:1'
    const guard: Order['guard'] = async (view) => void sizes.push((await view.stateOf('BW0000002')).entries.length)
    const request = { key: 'row-1', fingerprint: Uint8Array.of(1) }
    const other = { key: 'row-1', fingerprint: Uint8Array.of(2) }
    const [one, two, three, nine] = numbers(1, 2, 3, 9)
    const alike = [joining({ mark, guard }), joining({ mark, guard })]
    const asked = [joining({ request }), joining({ request }), joining({ request: other })]
    const stated = [joining({ number: nine }), joining({ number: nine })]
    const answers = await atOnce(ledger, [joining(), ...alike, ...asked, ...stated])
    expect(answers).toEqual([one, two, expect.anything(), three, three, 'REQUEST_REUSED', nine, 'NUMBER_TAKEN'])
    expect([sizes[0], sizes.at(-1)]).toEqual([0, 1])
    await expectTree(ledger)
  })

  test('a fault of the database is everybody’s, and nothing is asked for twice', async () => {
    const ledger = await openedLedger(await source())
    await ledger.record(joining())
    let signed = 0
    const sign: Order['sign'] = (number) => {
      signed += 1
      return signNumber(number)
    }
    const guard = (): never => {
      throw ledgerRefusal('LEDGER_GONE', { subject: 'ledger' })
    }
    await ledger.suspend()
    const orders = [joining({ sign }), joining({ sign }), joining({ sign, guard })]
    expect(await atOnce(ledger, orders)).toEqual(['LEDGER_RESTORED', 'LEDGER_RESTORED', 'LEDGER_RESTORED'])
    expect(signed).toBe(0)
    expect(await ledger.size()).toBe(2)
  })

  test('the clock of the last to come counts for all, and one that is back is refused', async () => {
    const ledger = await openedLedger(await source())
    await ledger.record(joining({ recorded: instant + 1000 }))
    expect(await atOnce(ledger, [joining(), joining(), joining()])).toEqual(['CLOCK_BACK', 'CLOCK_BACK', 'CLOCK_BACK'])
    expect(await ledger.size()).toBe(2)
  })
})
