/**
 * US$ a carat that are usual for an origin: the averages of a year's production that were published,
 * and what lies between a tenth of the lowest and ten times the highest of them.
 *
 * The factor of ten is this scheme's own: no document of the Kimberley Process gives limits. South
 * Africa's figure of 2017 is left out, as a revision took it back. No averages by HS code are known.
 * @module
 */
import type { Band } from '@kpc/schema'

const factor = 10

/** origin -> year -> US$ a carat */
const averages: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  AO: { 2007: 131, 2011: 140, 2016: 120, 2021: 186.29, 2022: 224 },
  AU: { 2011: 28, 2016: 16 },
  BW: { 2016: 139, 2022: 192, 2023: 131, 2024: 117 },
  CA: { 2016: 107, 2022: 116 },
  CD: { 2009: 10.6, 2011: 9.33, 2016: 11, 2022: 7 },
  LR: { 2014: 428, 2015: 459 },
  LS: { 2007: 723, 2010: 1817, 2012: 629, 2014: 990, 2015: 931, 2016: 1066, 2022: 437 },
  NA: { 2007: 316, 2014: 603, 2015: 591, 2016: 533, 2022: 601 },
  RU: { 2016: 89, 2022: 85, 2023: 97, 2024: 89 },
  SL: { 2016: 289, 2022: 207 },
  TZ: { 2022: 295 },
  ZA: { 2016: 150, 2022: 159 },
  ZW: { 2011: 56, 2022: 95 },
}

export const bands: readonly Band[] = Object.entries(averages).map(([origin, byYear]) => ({
  origin,
  low: Math.round((Math.min(...Object.values(byYear)) * 100) / factor),
  high: Math.round(Math.max(...Object.values(byYear)) * 100 * factor),
  source: `KP statistics of production ${Object.keys(byYear).join(' ')}; tenfold either way is this scheme's own`,
}))
