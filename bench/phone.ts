/**
 * An outbox full of arrivals on a telephone: the page in a real browser whose processor is slowed down four times, until
 * its list stands, and until its authority has taken all of them. `KPC_ARRIVALS=1000 pnpm bench phone` sends as many.
 * @module
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Algorithm, digestOf, encodeArrival, hex, kidOf, prepareSign1 } from '@kpc/schema'
import { arrival } from '../test/arrivals.ts'
import { openAuthority, openOutbox, pairPage, sendNow } from '../test/browser/authority.ts'
import { dist, openWorld, today, type World } from '../test/browser/world.ts'

const count = Number(process.env.KPC_ARRIVALS ?? 100)
const slowedBy = 4
const print = (line: string): void => void process.stdout.write(`phone: ${line}\n`)

export async function phone(): Promise<void> {
  if (!existsSync(join(dist, 'index.html'))) {
    print('the page is not built: run `npm test` or `npm start` once')
    return
  }
  let asked = 0
  // So that no limit of a minute is met.
  const now = (): number => {
    asked += 1
    return today.getTime() / 1000 + Math.floor(asked / 5)
  }
  const authority = await openAuthority({ now })
  const world = await openWorld({ url: authority.url, remembers: true, serviceWorkers: 'block' })
  try {
    // Its database is there once it is paired.
    await pairPage(world.page, authority, 'Antwerp 1')
    await fill(world)
    const session = await world.context.newCDPSession(world.page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowedBy })
    await measure(world, () => authority.ledger.size())
  } finally {
    await world.close()
    await authority.close()
  }
}

type KeptKey = { readonly alg: Algorithm; readonly x: readonly number[] }

/** Signs by the key of the device, which never leaves it, and keeps what was signed as the page does. */
async function fill({ page }: World): Promise<void> {
  const { alg, x } = (await page.evaluate(keyInPage)) as KeptKey
  const key = { alg, x: Uint8Array.from(x) }
  const prepared = Array.from({ length: count }, (_, i) => {
    const content = { ...arrival, counter: i + 1, at: arrival.at + i }
    return { ...prepareSign1('arrival', encodeArrival(content), { key, kid: kidOf(key) }), counter: i + 1 }
  })
  const signatures = await page.evaluate(
    signInPage,
    prepared.map(({ toBeSigned }) => [...toBeSigned]),
  )
  const kept = prepared.map(({ withSignature, counter }, i) => {
    const message = withSignature(Uint8Array.from(signatures[i] ?? []))
    return { id: hex(digestOf(message)), message: [...message], counter, number: arrival.number, at: arrival.at + i }
  })
  // The clock of the page stands still, so that none is sent before it is asked for.
  await page.evaluate(keepInPage, { all: kept, due: today.getTime() / 1000 + 60 })
}

interface Keeping {
  readonly all: readonly { readonly message: readonly number[] }[]
  readonly due: number
}

/** Runs in the page. */
function keyInPage(): Promise<unknown> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('kpc-outbox')
    opening.onsuccess = () => {
      const asked = opening.result.transaction('device').objectStore('device').get('only')
      asked.onsuccess = () => {
        Object.assign(globalThis, { deviceKey: asked.result.key })
        opening.result.close()
        resolve({ alg: asked.result.alg, x: [...asked.result.x] })
      }
    }
  })
}

/** Runs in the page. */
async function signInPage(all: readonly (readonly number[])[]): Promise<number[][]> {
  const { deviceKey } = globalThis as unknown as { deviceKey: CryptoKey }
  const signed: number[][] = []
  for (const one of all)
    signed.push([...new Uint8Array(await crypto.subtle.sign('Ed25519', deviceKey, Uint8Array.from(one)))])
  return signed
}

/** Runs in the page. */
function keepInPage({ all, due }: Keeping): Promise<void> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('kpc-outbox')
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('arrivals', 'readwrite')
      for (const one of all)
        transaction
          .objectStore('arrivals')
          .put({ ...one, message: Uint8Array.from(one.message), state: 'waits', tries: 1, due })
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })
}

async function measure({ page }: World, size: () => Promise<number>): Promise<void> {
  const before = await size()
  await page.reload()
  await page.getByRole('button', { name: 'History' }).click()
  let start = performance.now()
  await openOutbox(page)
  await page
    .locator('.outbox li')
    .nth(count - 1)
    .waitFor({ timeout: 0 })
  print(`${count} arrivals, a processor slowed ${slowedBy} times: their list stands after ${seconds(start)} s`)
  start = performance.now()
  await sendNow(page)
  await page
    .locator('.outbox li', { hasText: 'Taken on' })
    .nth(count - 1)
    .waitFor({ timeout: 0 })
  const taken = (await size()) - before
  const each = ((performance.now() - start) / Math.max(1, taken)).toFixed(0)
  print(`${taken} of them are with the authority after ${seconds(start)} s, ${each} ms each`)
}

const seconds = (start: number): string => ((performance.now() - start) / 1000).toFixed(1)
