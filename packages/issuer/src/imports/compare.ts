/**
 * What was found beside what is certified, box by box, with the differences computed.
 * @module
 */
import { type Certificate, type HsCode, hsCodes, type Otherwise, type Party, totals } from '@kpc/schema'
import type { Stated } from '@kpc/schema/confirmation-input'

/**
 * Amounts in hundredths, parcels in ones.
 * @property found absent where nobody has said it
 */
export interface Amounts {
  readonly certified: number
  readonly found?: number | undefined
}

/** A class of goods. */
export interface GoodsRow {
  readonly hs: HsCode
  readonly carats: Amounts
  readonly value: Amounts
}

/** A box with words. @property found absent where it is as certified, or nobody has said it */
export interface BoxRow<T> {
  readonly certified: T
  readonly found?: T | undefined
}

export interface Compared {
  readonly parcels: Amounts
  readonly goods: readonly GoodsRow[]
  readonly carats: Amounts
  readonly value: Amounts
  readonly exporter: BoxRow<Party>
  readonly importer: BoxRow<Party>
  readonly seals: BoxRow<readonly string[]>
}

type Found = Partial<Pick<Stated, 'parcels' | 'lines' | 'otherwise' | 'asCertified'>>

/** @param certified as its amendments have it */
export function compare(certified: Certificate, found: Found): Compared {
  const { asCertified = false, otherwise = {} } = found
  const parcels = found.parcels ?? (asCertified ? certified.parcels : undefined)
  const lines = found.lines ?? (asCertified ? certified.lines : undefined)
  const [sums, foundSums] = [totals(certified), lines && totals({ lines })]
  const { exporter, importer, seals }: Otherwise = otherwise
  return {
    parcels: { certified: certified.parcels, found: parcels },
    goods: hsCodes.flatMap((hs) => goodsRow(hs, certified.lines, lines)),
    carats: { certified: sums.carats, found: foundSums?.carats },
    value: { certified: sums.valueUsd, found: foundSums?.valueUsd },
    exporter: { certified: certified.exporter, found: exporter },
    importer: { certified: certified.importer, found: importer },
    seals: { certified: certified.seals ?? [], found: seals === undefined ? undefined : (seals ?? []) },
  }
}

type Lines = Certificate['lines']

/** Of a class that neither side has there is no row. */
function goodsRow(hs: HsCode, certified: Lines, found: Lines | undefined): GoodsRow[] {
  const [before, after] = [certified.find((line) => line.hs === hs), found?.find((line) => line.hs === hs)]
  if (!before && !after) return []
  return [
    {
      hs,
      carats: { certified: before?.carats ?? 0, found: found && (after?.carats ?? 0) },
      value: { certified: before?.valueUsd ?? 0, found: found && (after?.valueUsd ?? 0) },
    },
  ]
}

/** Found less certified; undefined where nobody has said what was found. */
export function differenceOf({ certified, found }: Amounts): number | undefined {
  return found === undefined ? undefined : found - certified
}

/**
 * In hundredths of a percent of what is certified, rounded half away from nothing.
 * @returns undefined where nothing was found or certified
 */
export function shareOf(amounts: Amounts): number | undefined {
  const difference = differenceOf(amounts)
  if (difference === undefined || amounts.certified === 0) return undefined
  const share = (Math.abs(difference) * 10_000) / amounts.certified
  return Math.sign(difference) * Math.round(share)
}
