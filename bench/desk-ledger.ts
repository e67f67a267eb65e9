/**
 * A ledger of an authority that has issued for ten years: as many certificates as are asked for, of 400 exporters to
 * 3,000 importers, one in fifty exported or cancelled. Their signatures are not: nothing that is measured verifies them.
 * @module
 */
import { type Event, type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { dayOf, digestOf, encodeCertificate, signSign1 } from '@kpc/schema'
import { reference } from './reference.ts'
import { signerOf } from './world.ts'

/** The clock of the server that is measured. */
export const instant = Date.parse('2026-11-25T12:00:00Z') / 1000
const tenYears = 3650

const first = 'Kalahari Okavango Limpopo Chobe Nata Serowe Palapye Maun Letlhakane Orapa Jwaneng Lobatse'.split(' ')
const second = 'Gem Diamond Stone Mining Export Alluvial Rough Crystal Carbon Brilliant Facet Polished'.split(' ')
const third = 'Company Trading House Partners Group Holdings'.split(' ')
const pick = (of: readonly string[], i: number): string => of[i % of.length] as string

/** Invented, and as many as there are numbers. */
const nameOf = (i: number, plain: string): string =>
  [pick(first, i), pick(second, Math.floor(i / 12)), pick(third, Math.floor(i / 144)), plain, i].join(' ')

export const exporterOf = (i: number): string => nameOf((i * 7) % 400, 'Exporter')
const importerOf = (i: number): string => nameOf((i * 11) % 3000, 'Importer')
const destinations = ['EU', 'AE', 'IL', 'IN', 'ZA', 'CN', 'US', 'CH']

export const sealOf = (i: number): string => `KPC-${String(i).padStart(7, '0')}`

const signer = { ...signerOf('bench desk'), sign: () => new Uint8Array(64) }

function certificateOf(number: string, i: number, issued: number) {
  return {
    ...reference,
    number,
    issued,
    expires: issued + 60,
    destination: pick(destinations, i),
    exporter: { name: exporterOf(i), address: '1 Invented Road' },
    importer: { name: importerOf(i), address: '2 Invented Road' },
    seals: [sealOf(2 * i), sealOf(2 * i + 1)],
  }
}

/** Certificates of one transaction. */
const together = 2000

export async function fillLedger(source: string, count: number): Promise<void> {
  const ledger = await openLedger(source)
  for (let begun = 0; begun < count; begun += together)
    await fillPart(ledger, begun, Math.min(together, count - begun), count)
  await ledger.close()
}

async function fillPart(ledger: Ledger, begun: number, count: number, all: number): Promise<void> {
  const dayAt = (i: number): number => dayOf(instant) - 1 - Math.floor(((all - i) * tenYears) / all)
  const recorded = (dayAt(begun + count - 1) + 1) * 86_400
  const stored = await ledger.recordMany(
    Array.from({ length: count }, (_, at) => {
      const issued = dayAt(begun + at)
      const sign = (number: string) => {
        const message = signSign1('certificate', encodeCertificate(certificateOf(number, begun + at, issued)), signer)
        return { message, digest: digestOf(message), kid: signer.kid, issued }
      }
      return { prefix: 'BW', development: true, acting: { by: 'bench' }, recorded, sign }
    }),
  )
  const events = stored.flatMap(({ number, issued }, at): Event[] => {
    const [i, about] = [begun + at, { at: recorded, by: 'bench', number }]
    if (i % 100 === 7) return [{ kind: 'cancelled', reason: 'invented', ...about }]
    return i % 100 === 57 ? [{ kind: 'exported', day: issued, carrier: 'Invented Air', ...about }] : []
  })
  const [one, ...others] = events
  if (one) await ledger.appendMany([one, ...others])
}
