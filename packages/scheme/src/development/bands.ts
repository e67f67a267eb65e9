/**
 * US$ a carat that are usual: averages of a year that were published, and what lies between a tenth
 * of the lowest and ten times the highest of them.
 *
 * The factor of ten is this scheme's own: no document of the Kimberley Process gives limits. South
 * Africa's figure of 2017 is left out, as a revision took it back. No averages by HS code are known:
 * what participants trade, nearly all of it gem quality, stands in for the two classes that hold gems,
 * and the production of DR Congo for the industrial one.
 * @module
 */
import type { Band } from '@kpc/schema'

const factor = 10

/** year -> US$ a carat */
type Averages = Readonly<Record<number, number>>

/** Of the goods of one origin: its production. */
const production: Readonly<Record<string, Averages>> = {
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

/** Of what a participant certifies, whatever its origin: value by carats of what it exports. */
const exported: Readonly<Record<string, Averages>> = {
  AE: { 2016: 125, 2024: 114.7 },
  BW: { 2024: 138.42 },
  EU: { 2006: 78.14, 2016: 128.3, 2024: 108 },
  IL: { 2015: 299.5 },
  RU: { 2012: 130, 2023: 114.2, 2024: 86.27 },
}

/** India's exports are not known by carats and value together: what it imports is of the same trade. */
const imported: Readonly<Record<string, Averages>> = {
  IN: { 2006: 49.64, 2016: 111.86, 2019: 88.77, 2021: 103.5 },
}

/** Exports of all participants; of 2016 and 2017 imports, as exports are not known by carats. */
const world: Averages = { 2005: 74.66, 2006: 73.95, 2007: 82.09, 2016: 127.52, 2017: 102.04, 2019: 98.64, 2024: 105.3 }

const gems = ['7102.10', '7102.31'] as const
const own = "tenfold either way is this scheme's own"

const between = (averages: Averages): Pick<Band, 'low' | 'high'> => ({
  low: Math.round((Math.min(...Object.values(averages)) * 100) / factor),
  high: Math.round(Math.max(...Object.values(averages)) * 100 * factor),
})

const yearsOf = (averages: Averages): string => Object.keys(averages).join(' ')

const ofIssuers = (flow: string, table: Readonly<Record<string, Averages>>): Band[] =>
  Object.entries(table).flatMap(([issuer, averages]) =>
    gems.map((hs) => ({
      issuer,
      hs,
      ...between(averages),
      source: `KP statistics of ${flow} ${yearsOf(averages)}, all classes; ${own}`,
    })),
  )

export const bands: readonly Band[] = [
  ...Object.entries(production).map(([origin, averages]) => ({
    origin,
    ...between(averages),
    source: `KP statistics of production ${yearsOf(averages)}; ${own}`,
  })),
  ...ofIssuers('exports', exported),
  ...ofIssuers('imports', imported),
  ...gems.map((hs) => ({
    hs,
    ...between(world),
    source: `KP statistics of trade ${yearsOf(world)}, all classes; ${own}`,
  })),
  {
    hs: '7102.21',
    ...between(production.CD as Averages),
    source: `KP statistics of production of CD, mostly industrial (M), stand in; ${own}`,
  },
]
