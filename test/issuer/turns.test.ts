/** Of many clients at once none waits until nearly all the others were answered: counted, not timed. */
import { listen } from '@kpc/desk/server/listen'
import { inTurns } from '@kpc/desk/server/turns'
import { expect, onTestFinished, test } from 'vitest'

const clients = 40
const asked = 15

/** How many others were answered while each request waited. */
async function overtaken(url: string): Promise<number[]> {
  let answered = 0
  const counts: number[] = []
  const client = async (): Promise<void> => {
    for (let i = 0; i < asked; i += 1) {
      const before = answered
      await (await fetch(url)).text()
      counts.push(answered - before)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return counts
}

test('a client that is the last to be let in is answered as soon as those before it', async () => {
  const { url, close } = await listen(async () => new Response('told'), 0, false)
  onTestFinished(close)
  const counts = await overtaken(url)
  expect(counts).toHaveLength(clients * asked)
  // Each of the others twice: once as they were before it, once as they may come again while it is let in.
  expect(Math.max(...counts)).toBeLessThanOrEqual(2 * clients)
})

test('what asks at once is begun in order, one in a turn', async () => {
  const begun: number[] = []
  let turn = 0
  const turns: number[] = []
  const tick = (): void => {
    turn += 1
    if (begun.length < 5) setImmediate(tick)
  }
  const act = inTurns((i: number) => {
    begun.push(i)
    turns.push(turn)
    return i
  })
  setImmediate(tick)
  expect(await Promise.all([0, 1, 2, 3, 4].map((i) => act(i)))).toEqual([0, 1, 2, 3, 4])
  expect(begun).toEqual([0, 1, 2, 3, 4])
  expect(new Set(turns).size).toBe(5)
})

test('one that fails keeps nobody waiting', async () => {
  const act = inTurns((i: number) => {
    if (i === 0) throw new Error('refused')
    return i
  })
  expect(await Promise.allSettled([act(0), act(1)])).toMatchObject([{ status: 'rejected' }, { value: 1 }])
})
