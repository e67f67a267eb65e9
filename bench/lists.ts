/**
 * Publishing the lists of an authority: reading what was issued, signing, and holding the new list
 * against the one before it.
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { issuanceOf } from '@kpc/issuer/lists/issuance'
import { pickListSigner } from '@kpc/issuer/lists/pick-list-signer'
import { publishLists } from '@kpc/issuer/lists/publish'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { dayOf, digestOf, encodeCertificate, encodeEntry, type LedgerEntry, signSign1 } from '@kpc/schema'
import { reference } from './reference.ts'
import { developmentScheme } from './scheme.ts'

const key = new URL('../keys/dev/bw.list.json', import.meta.url).pathname
const number = (n: number): string => `BW${String(n).padStart(7, '0')}`

export async function lists(): Promise<void> {
  for (const count of [15_000, 100_000]) await publishing(count)
}

async function publishing(count: number): Promise<void> {
  const { trust, signer: certificateSigner } = developmentScheme()
  const now = trust.registry.issued + 30 * 86_400
  const issued = dayOf(now) - 10
  const stored = Array.from({ length: count }, (_, i) => {
    const certificate = { ...reference, number: number(i + 1), issued, expires: issued + 60 }
    const message = signSign1('certificate', encodeCertificate(certificate), certificateSigner)
    return { message, bytes: encodeEntry(entryOf(i + 1, now - count + i, digestOf(message))) }
  })
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const ledger = await openLedger(join(folder, 'ledger.sqlite'))
  try {
    const publishing = {
      ledger,
      signer: pickListSigner([readKeyFile(key)], trust, dayOf(now)),
      trust,
      lists: join(folder, 'lists'),
      known: () => new Map(),
      acting: { by: 'bench' },
      now: () => now,
    }
    const read = await timed(async () => issuanceOf(stored, now))
    const first = await timed(() => publishLists(read.value, publishing))
    const next = await timed(() => publishLists({ ...read.value, at: now + 86_400 }, publishing))
    const size = first.value.issued.file.length
    process.stdout.write(
      `${count} certificates: read ${read.seconds} s, first lists ${first.seconds} s, next lists, held against the first, ${next.seconds} s; ` +
        `issued list ${(size / 1024).toFixed(0)} KB, ${(size / count).toFixed(2)} bytes a certificate\n`,
    )
  } finally {
    await ledger.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function entryOf(n: number, at: number, digest: Uint8Array): LedgerEntry {
  return { kind: 'certificate', at, by: 'bench', number: number(n), digest }
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: string }> {
  const start = performance.now()
  const value = await act()
  return { value, seconds: ((performance.now() - start) / 1000).toFixed(2) }
}
