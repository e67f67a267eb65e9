/**
 * What one certificate adds to a flow: the day that decides about the period, the partner, and the amounts of each
 * origin and class.
 *
 * A parcel of several origins whose shares are stated is split by them, to the hundredth; one whose shares are not
 * stated is of mixed origin.
 * @module
 */
import type { Amendment } from '../certificate/amendment.ts'
import type { HsCode } from '../certificate/annex-i.ts'
import type { Certificate } from '../certificate/certificate.ts'
import type { Line, Origin } from '../certificate/fields.ts'
import type { EntryKind } from '../ledger/entry.ts'
import { apportion, type Measures } from './arithmetic.ts'

/** What statistics and accounts read of a certificate. */
export type Goods = Pick<Certificate, 'issued' | 'destination' | 'origins' | 'lines' | 'exporter' | 'importer'>

/** @property origin null: mixed, of which no shares are stated */
export interface Part extends Measures {
  readonly origin: string | null
  readonly hs: HsCode
}

/** @property day of the flow, in days since 1970-01-01 */
export interface Contribution {
  readonly day: number
  readonly partner: string
  readonly parts: readonly Part[]
}

/**
 * A certificate of this ledger so far.
 * @property exported the day on which the goods left, where the ledger knows it
 * @property ended how it came to stand for nothing
 */
export interface IssuedLife {
  readonly goods: Goods
  readonly exported?: number
  readonly ended?: End
}

const ends = ['cancelled', 'replaced', 'expired', 'lost', 'stolen'] as const satisfies readonly EntryKind[]
type End = (typeof ends)[number]

/** Entries that change what a certificate adds to a flow. */
export const figureEvents = ['amendment', 'exported', ...ends] as const satisfies readonly EntryKind[]

export const changesFigures = (kind: EntryKind): boolean => figureEvents.some((event) => event === kind)

export const isEnd = (kind: EntryKind): kind is End => ends.some((end) => end === kind)

export function goodsOf({ issued, destination, origins, lines, exporter, importer }: Certificate): Goods {
  return { issued, destination, origins, lines, exporter, importer }
}

/** The goods as an amendment has them: a changed box is written whole. */
export function amendedGoods(goods: Goods, { changes }: Amendment): Goods {
  const { origins, lines, exporter, importer } = changes
  return {
    ...goods,
    ...(origins && { origins }),
    ...(lines && { lines }),
    ...(exporter && { exporter }),
    ...(importer && { importer }),
  }
}

/**
 * What it adds to exports: by the day on which the goods left, else that of issue.
 * @returns undefined where no shipment left: cancelled, replaced, taken back unused; lost or stolen before it left
 */
export function exportOf({ goods, exported, ended }: IssuedLife): Contribution | undefined {
  const hasLeft = exported !== undefined && (ended === 'lost' || ended === 'stolen')
  if (ended !== undefined && !hasLeft) return undefined
  return { day: exported ?? goods.issued, partner: goods.destination, parts: originParts(goods) }
}

/** The amounts by origin and class. */
export function originParts({ origins, lines }: Pick<Goods, 'origins' | 'lines'>): Part[] {
  const [only, ...more] = origins
  if (only && more.length === 0) return lines.map((line) => ({ origin: only.country, ...line }))
  const stated = only?.percent !== undefined
  return stated ? lines.flatMap((line) => split(line, origins)) : lines.map((line) => ({ origin: null, ...line }))
}

/** Zones of one country are one origin here. */
function split({ hs, carats, valueUsd }: Line, origins: readonly Origin[]): Part[] {
  const shares = new Map<string, number>()
  for (const { country, percent = 0 } of origins) shares.set(country, (shares.get(country) ?? 0) + percent)
  const weights = [...shares.values()]
  const [weighed, valued] = [apportion(carats, weights), apportion(valueUsd, weights)]
  const parts = [...shares.keys()].map((origin, i) => ({
    origin,
    hs,
    carats: weighed[i] as number,
    valueUsd: valued[i] as number,
  }))
  return parts.filter((part) => part.carats > 0 || part.valueUsd > 0)
}
