/**
 * What proving and reviewing a ledger costs: a checkpoint, receipts, verify, export and the reviewer's check.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedFolder } from '@kpc/host/home'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { orderOf } from '@kpc/issuer/certificates/issue'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import {
  checkFile,
  exportLedger,
  type Proving,
  pickCheckpointSigner,
  proveConsistency,
  proveEntry,
  signCheckpoint,
  verifyLedger,
} from '@kpc/issuer/proofs/proofs'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { answer, dayOf, openTrust, type Trust } from '@kpc/schema'
import { reference } from './reference.ts'

const certificates = 10_000
const print = (line: string): void => void process.stdout.write(`${line}\n`)

async function timed<T>(act: () => Promise<T> | T): Promise<{ readonly result: T; readonly milliseconds: number }> {
  const start = performance.now()
  const result = await act()
  return { result, milliseconds: performance.now() - start }
}

const perSecond = (count: number, milliseconds: number): string =>
  `${Math.round((count * 1000) / milliseconds).toLocaleString('en')} entries/s`

export async function review(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const ledger = await openLedger(join(folder, 'ledger.sqlite'))
  try {
    const read = (name: string): Uint8Array => readFileSync(join(shippedFolder, name))
    const trust = answer(openTrust(read('root.cbor'), read('registry.cbor')), opensslVerify)
    const now = (): number => trust.registry.issued + 60
    await fill(ledger, trust, now)
    const picked = pickCheckpointSigner([readKeyFile(join(shippedFolder, 'dev/bw.checkpoint.json'))], trust, now())
    await figures({ ledger, trust, now, folder: join(folder, 'checkpoints'), ...picked })
  } finally {
    await ledger.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(ledger: Ledger, trust: Trust, now: () => number): Promise<void> {
  const signer = readKeyFile(join(shippedFolder, 'dev/bw.certificate.json'))
  const today = dayOf(now())
  const { number: _, ...draft } = { ...reference, issued: today, expires: today + 60 }
  for (let done = 0; done < certificates; done += 1000)
    await ledger.recordMany(
      Array.from({ length: 1000 }, () => orderOf(draft, { signer, trust, acting: { by: 'A. Clerk' }, now })),
    )
}

async function figures(proving: Proving): Promise<void> {
  const { ledger, trust } = proving
  const size = await ledger.size()
  const checkpoint = await timed(() => signCheckpoint(proving))
  const times = 200
  const entries = await timed(async () => {
    for (let i = 0; i < times; i += 1) await proveEntry(proving, (i * 97) % size)
  })
  const consistency = await timed(async () => {
    for (let i = 1; i <= times; i += 1) await proveConsistency(proving, (i * 97) % size)
  })
  print(
    `a ledger of ${size} entries: checkpoint ${checkpoint.milliseconds.toFixed(1)} ms, receipt of inclusion ${(entries.milliseconds / times).toFixed(2)} ms, of consistency ${(consistency.milliseconds / times).toFixed(2)} ms`,
  )
  const kept = [{ name: 'kept', message: checkpoint.result.message, own: true }]
  const verified = await timed(() => verifyLedger({ ledger, trust, name: { origin: 'bw' }, kept }))
  print(`verify: ${perSecond(size, verified.milliseconds)}, every signature among them`)
  const exported = await timed(async () => {
    const pieces: Uint8Array[] = []
    for await (const piece of (await exportLedger(proving)).pieces) pieces.push(piece)
    return Uint8Array.from(Buffer.concat(pieces))
  })
  const { length } = exported.result
  print(`export: ${perSecond(size, exported.milliseconds)}, ${Math.round(length / size)} bytes an entry`)
  const old = [{ name: 'old', bytes: checkpoint.result.message }]
  const checked = await timed(() => checkFile({ name: 'export', bytes: exported.result }, trust, old))
  const { rss } = process.memoryUsage()
  print(`check: ${perSecond(size, checked.milliseconds)}; memory of the process ${Math.round(rss / 2 ** 20)} MB`)
}
