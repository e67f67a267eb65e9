/**
 * The world from the files that 60 participants filed for a quarter: read, each signature verified, summed up, and written
 * as the summary of the year.
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { spreadsheetOf } from '@kpc/host/paper/spreadsheet'
import { answer, encodeReturn, hsCodes, openTrust, type Return, type Signer, signSign1, type Trust } from '@kpc/schema'
import { csvOf, type Summary, summaryOf } from '@kpc/scheme/world/summary'
import { worldTables } from '@kpc/scheme/world/world-tables'
import { registryFile, rootFile, signerOf, startOfYear, worldRegistry } from './world.ts'

/** Origins of what one participant sends to another. */
const origins = 3

export interface FiledWorld {
  readonly trust: Trust
  readonly files: readonly string[]
  /** Bytes of all. */
  readonly size: number
  /** Rows of all. */
  readonly rows: number
}

/** Each participant trades with all the others, in every class. */
export function fileReturns(folder: string): FiledWorld {
  const registry = worldRegistry()
  const codes = registry.participants.map(({ code }) => code).sort()
  const signers = new Map(codes.map((code) => [code, signerOf(`${code} checkpoint`)]))
  const from = startOfYear(2006)
  const keys = [...signers].map(([code, { kid, key }]) => {
    return { kid, ...key, use: 'checkpoint', authority: code.toLowerCase(), from } as const
  })
  const registered = registryFile({ ...registry, keys: [...registry.keys, ...keys] })
  const trust = answer(openTrust(rootFile, registered), opensslVerify)
  let [size, rows] = [0, 0]
  const files = [...signers].map(([code, signer]) => {
    const filed = returnOf(code, codes)
    const message = signSign1('return', encodeReturn(filed), signer as Signer)
    const file = join(folder, `${code}-2026-Q1.cbor`)
    writeFileSync(file, message)
    size += message.length
    rows += (filed.trade?.exports.rows.length ?? 0) + (filed.trade?.imports.rows.length ?? 0)
    return file
  })
  return { trust, files, size, rows }
}

function returnOf(own: string, codes: readonly string[]): Return {
  const partners = codes.filter((code) => code !== own)
  const flow = (day: 'exported-else-issued' | 'confirmed') => ({
    day,
    certificates: partners.map((partner) => ({ partner, certificates: 10 })),
    rows: partners.flatMap((partner, i) =>
      codes
        .slice(0, origins)
        .flatMap((origin) => hsCodes.map((hs) => ({ partner, origin, hs, carats: 1000 + i, valueUsd: 99_999 + i }))),
    ),
  })
  const trade = { exports: flow('exported-else-issued'), imports: flow('confirmed'), issued: 590, voided: 0 }
  const at = (startOfYear(2026) + 120) * 86_400
  const checkpoint = { origin: own.toLowerCase(), size: 1, root: new Uint8Array(32), at }
  return { participant: own, period: '2026-Q1', edition: 1, checkpoint, trade }
}

export function summaryFrom({ files, trust }: FiledWorld): Summary {
  return summaryOf(
    files.map((name) => ({ name, bytes: readFileSync(name) })),
    trust,
  )
}

/** @returns characters of the table, and bytes of the spreadsheet */
export async function writtenFrom(summary: Summary): Promise<readonly [number, number]> {
  return [csvOf(summary).length, (await spreadsheetOf(worldTables(summary, 'kp-only'))).length]
}
