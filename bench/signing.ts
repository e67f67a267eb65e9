/**
 * What a signature costs, by where its key lies, and what unlocking costs.
 * @module
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type KeyOnFile, newHsmKey, newKey } from '@kpc/issuer/signer/keys'
import { algorithm, encodeCertificate } from '@kpc/schema'
import { reference } from './reference.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const passphrase = 'plainly invented words of a bench'
const pin = '493817'
const library = '/usr/lib/softhsm/libsofthsm2.so'

export async function signing(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  try {
    await files(folder)
    if (!existsSync(library)) return print(`no ${library}: SoftHSM2 is not installed, and no HSM is measured`)
    if (!makeToken(folder)) return print('softhsm2-util makes no token: no HSM is measured')
    await hsm(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function files(folder: string): Promise<void> {
  for (const [name, alg] of Object.entries(algorithm))
    print(`${name} on file: ${perSecond(await newKey(folder, 'certificate', alg))}`)
  const sealed = await newKey(folder, 'certificate', algorithm.Ed25519, { passphrase })
  const start = performance.now()
  await sealed.signer.unlock(passphrase)
  print(`unlocking a key file: ${((performance.now() - start) / 1000).toFixed(2)} s, once a start`)
}

/** @returns whether there is one: the library may be installed without its tool */
function makeToken(folder: string): boolean {
  const tokens = join(folder, 'tokens')
  mkdirSync(tokens)
  process.env.SOFTHSM2_CONF = join(folder, 'softhsm2.conf')
  writeFileSync(process.env.SOFTHSM2_CONF, `directories.tokendir = ${tokens}\nobjectstore.backend = file\n`)
  const token = ['--init-token', '--free', '--label', 'bench', '--pin', pin, '--so-pin', '20260725']
  return spawnSync('softhsm2-util', token).status === 0
}

async function hsm(folder: string): Promise<void> {
  for (const [name, alg] of Object.entries(algorithm)) {
    const key = await newHsmKey(folder, 'certificate', alg, { library, token: 'bench' }, pin)
    await key.signer.unlock(pin)
    print(`${name} in SoftHSM2: ${perSecond(key)}, each verified before it is used`)
  }
}

/** Certificates of the reference's size, read and signed: the best of five runs. */
function perSecond({ signer }: KeyOnFile): string {
  const payload = encodeCertificate(reference)
  const run = (count: number): number => {
    const start = performance.now()
    for (let i = 0; i < count; i += 1) signer.sign('certificate', payload)
    return count / ((performance.now() - start) / 1000)
  }
  const best = Math.max(...Array.from({ length: 5 }, () => run(500)))
  return `${Math.round(best).toLocaleString('en')} certificates a second`
}
