/**
 * A year of invented trade in a ledger: exports of every quarter, some of which nobody has confirmed, imports, and what
 * was mined.
 * @module
 */
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { parseProduction, stateProduction } from '@kpc/issuer/statistics/production'
import { digestOf, hex, periodNamed } from '@kpc/schema'
import { confirmation, signedConfirmation } from '../confirmations.ts'
import { certified } from '../schema/ledger/world.ts'
import { day, now, signers } from '../scheme.ts'
import { order } from './databases.ts'

const by = 'A. Clerk'
const destinations = ['EU', 'AE', 'IN', 'ZA'] as const
const signer = signers['bw.certificate']

/** So many certificates from January to October of 2026, a fixed sequence. */
export async function tradeOfYear(ledger: Ledger, count = 24): Promise<void> {
  const numbers: { number: string; on: number }[] = []
  for (let i = 0; i < count; i++) {
    const on = day('2026-01-10') + Math.floor((i * 290) / count)
    const sign = (number: string) => {
      const { message = new Uint8Array() } = certified(number, on * 86_400, goodsOf(i), signer)
      numbers.push({ number, on })
      return { message, digest: digestOf(message), kid: signer.kid, issued: on }
    }
    await ledger.record(order({ recorded: now, sign }))
  }
  await ledger.transact({ at: now }, async (work) => {
    for (const { number, on } of numbers) await work.append({ kind: 'exported', at: now, by, number, day: on + 2 })
    for (let i = 1; i <= count / 4; i++) await arrive(work, i)
  })
  const half = parseProduction(
    'mine,mining,hs,carats,valueUsd\nMade-up Pit,industrial,7102.10,9000.00,900000.00\n,artisanal,7102.31,120.00,24000.00\n',
    undefined,
  )
  await stateProduction(periodNamed('2026-H1'), half, { ledger, acting: { by }, now: () => now })
}

function goodsOf(i: number) {
  const carats = 20_000 + ((i * 7919) % 11) * 3000
  return {
    destination: destinations[i % 7 === 0 ? 2 : i % 4] as string,
    origins: i % 5 === 4 ? [{ country: 'ZA' }] : i % 9 === 8 ? [] : [{ country: 'BW' }],
    lines: [
      { hs: '7102.10' as const, carats, valueUsd: carats * (100 + (i % 6) * 4) },
      ...(i % 2 === 0 ? [{ hs: '7102.31' as const, carats: 4000, valueUsd: 4000 * (230 + i) }] : []),
    ],
  }
}

async function arrive(work: Parameters<Parameters<Ledger['transact']>[1]>[0], i: number): Promise<void> {
  const number = `ZA${String(i).padStart(7, '0')}`
  const on = day('2026-02-01') + i * 40
  const { message = new Uint8Array() } = certified(number, on * 86_400, { origins: [{ country: 'ZA' }] })
  const digest = digestOf(message)
  await work.append({ kind: 'arrived', at: now, by, number, digest, message })
  const content = {
    ...confirmation,
    number,
    of: digest,
    presented: on + 5,
    confirmed: on + 6,
    outcome: 'accepted' as const,
  }
  const said = signedConfirmation(content)
  await work.append({
    kind: 'confirmed',
    at: now,
    by,
    number,
    digest: digestOf(said),
    link: hex(digest),
    message: said,
  })
}

/** One more of the second quarter, that is entered late. @returns its digest */
export async function lateCertificate(ledger: Ledger): Promise<Uint8Array> {
  let digest: Uint8Array = new Uint8Array()
  const on = day('2026-05-20')
  const sign = (number: string) => {
    const { message = new Uint8Array() } = certified(number, on * 86_400, goodsOf(3), signer)
    digest = digestOf(message)
    return { message, digest, kid: signer.kid, issued: on }
  }
  await ledger.record(order({ recorded: now, sign }))
  return digest
}
