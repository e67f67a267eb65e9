import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { openHomeLedger } from '@kpc/issuer/recovery/open-home-ledger'
import { encodeCheckpoint, Frontier, signSign1 } from '@kpc/schema'
import { expect, test } from 'vitest'
import { checkpointSigner } from '../schema/ledger/world.ts'
import { instant, order } from './databases.ts'
import { refused } from './refused.ts'
import { temporaryFolder, testHome } from './test-home.ts'

test('the ledger of yesterday in the place of that of today is stopped by the checkpoint of today', async () => {
  const home = testHome()
  const yesterday = join(temporaryFolder(), 'yesterday.sqlite')
  const first = await openHomeLedger(home)
  await first.record(order())
  await first.close()
  copyFileSync(home.ledger, yesterday)

  const today = await openHomeLedger(home)
  await today.record(order())
  const size = await today.size()
  const root = new Frontier(size, await today.nodes(Frontier.places(size))).root()
  await today.close()
  const payload = encodeCheckpoint({ origin: 'bw', size, root, at: instant })
  mkdirSync(home.checkpoints)
  const file = join(home.checkpoints, `${String(size).padStart(15, '0')}-${instant}.cbor`)
  writeFileSync(file, signSign1('checkpoint', payload, checkpointSigner))

  // The ledger that the checkpoint is of goes on.
  const good = await openHomeLedger(home)
  expect((await good.record(order())).number).toBe('BW0000003')
  await good.close()

  for (const ending of ['', '-wal', '-shm']) rmSync(`${home.ledger}${ending}`, { force: true })
  copyFileSync(yesterday, home.ledger)
  const old = await openHomeLedger(home)
  expect(await refused(old.record(order()))).toBe('LEDGER_RESTORED')
  await old.close()
  // It stays stopped, whoever opens it.
  const again = await openLedger(home.ledger)
  expect(await refused(again.record(order()))).toBe('LEDGER_RESTORED')
  await again.close()
})
