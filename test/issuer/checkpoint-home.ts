/**
 * A home whose authority signs checkpoints as well.
 * @module
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from '@kpc/issuer/home/home'
import { checkpointKeyOf, checkpointSigner } from '../schema/ledger/world.ts'
import { keyFileOf, testHome } from './test-home.ts'

export function checkpointHome(): Home {
  const home = testHome({
    registry: (registry) => ({ ...registry, keys: [...registry.keys, checkpointKeyOf('bw')] }),
  })
  const key = JSON.stringify(keyFileOf(checkpointSigner, 'checkpoint'))
  writeFileSync(join(home.keys, 'bw.checkpoint.json'), key, { mode: 0o600 })
  return home
}
