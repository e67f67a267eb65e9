/**
 * Drafts of certificates from what was planned: invented traders, who say so in their names, and the sources that goods
 * of hubs came from.
 * @module
 */
import type { Party } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import { goodsSum, type Measures } from './amounts.ts'
import type { Planned } from './plan.ts'
import type { Lot, Pool } from './pool.ts'
import type { Onward, Source } from './underway.ts'

/** Days for which a certificate of a year is valid. */
export const validDays = 60

/** A trader that nobody could take for one. */
export function companyOf(code: string, i: number): Party {
  return { name: `Exercise Rough ${code} ${i + 1}`, address: `${i + 1} Invented Street, ${code}` }
}

/** @property lot that its goods are taken from @property price in cents a carat */
export interface Drafted {
  readonly draft: Draft
  readonly exporter: number
  readonly lot?: Lot | undefined
  readonly price: number
}

export const priceOf = ({ carats, valueUsd }: Measures): number => (carats === 0 ? 0 : (valueUsd * 100) / carats)

/** @param pool of the exporting authority, from whose safe a hub sends on */
export function draftOf(planned: Planned, pool: Pool | undefined): Drafted {
  const { from, to, day, lines, parcels } = planned
  const price = priceOf(goodsSum(lines))
  const [only, ...more] = lines
  const lot = only && more.length === 0 ? pool?.take({ hs: only.hs, carats: only.carats, price }) : undefined
  const exporter = lot?.importer ?? planned.exporter
  const draft: Draft = {
    origins: lot?.origins ?? planned.origins,
    destination: to,
    parcels,
    exporter: companyOf(from, exporter),
    importer: companyOf(to, planned.importer),
    lines,
    ...(lot && { sources: [lot.number] }),
    issued: day,
    expires: day + validDays,
  }
  return { draft, exporter, lot, price }
}

/** The same goods, sent on at another price. */
export function onwardDraft(from: string, day: number, source: Source, { to, factor }: Onward): Drafted {
  const lines = source.lines.map(({ hs, carats, valueUsd }) => ({
    hs,
    carats,
    valueUsd: Math.round((valueUsd * Math.round(factor * 1000)) / 1000),
  }))
  const { importer: exporter, origins, number } = source
  const draft: Draft = {
    origins,
    destination: to,
    parcels: 1,
    exporter: companyOf(from, exporter),
    importer: companyOf(to, exporter),
    lines,
    sources: [number],
    issued: day,
    expires: day + validDays,
  }
  return { draft, exporter, price: priceOf(goodsSum(lines)) }
}
