/**
 * Who traded how much in 2024, as far as it was printed, and for all others what we put in its place.
 *
 * Printed are the totals of the world and what `printed` names; every other number is ours and unsure: it has the size of
 * earlier years, and is scaled so that all of them together come to what was printed of the world.
 * @module
 */

/** Millions of US$ and thousands of carats. */
export interface Amount {
  readonly carats: number
  readonly usd: number
}

type Flow = 'exports' | 'imports' | 'production'

/** @property printed what of it is a published figure: `exports.carats` */
export interface Trader extends Readonly<Record<Flow, Amount>> {
  readonly code: string
  readonly printed: readonly string[]
}

/** Of the world in 2024. Certificates: about so many, and nobody has printed how many. */
export const worldTotals = {
  exports: { carats: 284_900, usd: 30_000 },
  imports: { carats: 287_400, usd: 30_800 },
  production: { carats: 118_000, usd: 11_480 },
  certificates: { about: 50_000, isUnsure: true },
} as const

type Row = readonly [code: string, exports: string, imports: string, production?: string]

/** `carats/US$` in thousands and millions; a printed number ends with `!`. */
const rows: readonly Row[] = [
  ['AE', '85700!/9830!', '83100!/8100'],
  ['EU', '40000!/4320!', '42000/4600'],
  ['RU', '30370!/2620!', '350/60', '37320!/3340!'],
  ['IN', '22800!/1500', '114110!/11050', '30/5'],
  ['BW', '20300!/2810!', '4300/1250', '28200!/3310!'],
  ['ZA', '7800/1580!', '1300/250', '6000/850'],
  ['CA', '12500/1350', '600/140', '13330!/1450'],
  ['AO', '12800/1400', '5/1', '14040!/1410!'],
  ['CD', '9500/90', '0/0', '9790!/85'],
  ['CN', '9500/560', '15500/1500'],
  ['IL', '3200/900', '3900/1050'],
  ['NA', '2100/950', '700/160', '2200/1200'],
  ['ZW', '4400/300', '0/0', '4700/340'],
  ['AM', '1500/180', '3800/650'],
  ['US', '900/130', '1100/500'],
  ['SG', '2600/140', '2700/150'],
  ['BY', '900/70', '1900/170'],
  ['LS', '650/280', '0/0', '700/330'],
  ['SL', '500/140', '0/0', '550/150'],
  ['LB', '1100/70', '1200/80'],
  ['TH', '900/40', '1600/110'],
  ['GB', '700/90', '800/110'],
  ['TR', '500/35', '700/50'],
  ['VN', '300/30', '1400/150'],
  ['AU', '400/25', '20/4', '20/2'],
  ['CH', '350/80', '500/120'],
  ['TZ', '350/75', '0/0', '370/85'],
  ['LK', '250/20', '500/60'],
  ['MU', '200/25', '350/90'],
  ['GH', '280/9', '0/0', '300/10'],
  ['GN', '230/17', '0/0', '250/20'],
  ['CF', '90/13', '0/0', '100/15'],
  ['BR', '90/9', '5/1', '100/10'],
  ['JP', '60/6', '120/15'],
  ['LR', '60/18', '0/0', '60/20'],
  ['CG', '55/3', '0/0', '60/4'],
  ['QA', '60/12', '80/15'],
  ['MY', '60/5', '90/8'],
  ['GY', '45/7', '0/0', '50/8'],
  ['PA', '50/8', '60/9'],
  ['KR', '40/5', '60/8'],
  ['LA', '30/3', '60/6'],
  ['ID', '20/3', '15/2', '5/1'],
  ['UA', '20/4', '60/10'],
  ['KZ', '15/3', '20/4'],
  ['CM', '12/2', '0/0', '15/2'],
  ['BD', '10/2', '20/4'],
  ['MZ', '8/2', '0/0', '10/2'],
  ['CI', '6/1', '0/0', '8/1'],
  ['KH', '5/1', '15/3'],
  ['NO', '5/1', '10/2'],
  ['ML', '0/0', '0/0'],
  ['MX', '0/0', '5/1'],
  ['GA', '0/0', '0/0'],
  ['KG', '0/0', '5/1'],
  ['NZ', '0/0', '5/1'],
  ['SZ', '0/0', '0/0'],
  ['TG', '0/0', '0/0'],
  ['UZ', '0/0', '5/1'],
  ['VE', '0/0', '0/0'],
  ['TW', '0/0', '10/2'],
]

const flows = ['exports', 'imports', 'production'] as const
const measures = ['carats', 'usd'] as const

/** Everybody, in the order of what they export; together they come to {@link worldTotals}. */
export const traders: readonly Trader[] = scaled(rows.map(traderOf))

export const traderNamed = (code: string): Trader => {
  const found = traders.find((one) => one.code === code)
  if (!found) throw new RangeError(`${code} takes no part`)
  return found
}

function traderOf([code, ...cells]: Row): Trader {
  const printed: string[] = []
  const amount = (flow: Flow, cell = '0/0'): Amount => {
    const [carats = '0', usd = '0'] = cell.split('/')
    if (carats.endsWith('!')) printed.push(`${flow}.carats`)
    if (usd.endsWith('!')) printed.push(`${flow}.usd`)
    return { carats: Number(carats.replace('!', '')), usd: Number(usd.replace('!', '')) }
  }
  const [exports, imports, production] = flows.map((flow, i) => amount(flow, cells[i])) as [Amount, Amount, Amount]
  return { code, exports, imports, production, printed }
}

/** What is ours makes up for what was printed. */
function scaled(all: readonly Trader[]): Trader[] {
  const factors = new Map<string, number>(
    flows.flatMap((flow) =>
      measures.map((measure) => {
        const isPrinted = (one: Trader): boolean => one.printed.includes(`${flow}.${measure}`)
        const sum = (some: readonly Trader[]): number => some.reduce((all, one) => all + one[flow][measure], 0)
        const [known, ours] = [sum(all.filter(isPrinted)), sum(all.filter((one) => !isPrinted(one)))]
        return [`${flow}.${measure}`, (worldTotals[flow][measure] - known) / ours] as const
      }),
    ),
  )
  return all.map((one) => {
    const amount = (flow: Flow): Amount => {
      const of = (measure: (typeof measures)[number]): number => {
        const name = `${flow}.${measure}`
        return one[flow][measure] * (one.printed.includes(name) ? 1 : (factors.get(name) ?? 1))
      }
      return { carats: of('carats'), usd: of('usd') }
    }
    return { ...one, exports: amount('exports'), imports: amount('imports'), production: amount('production') }
  })
}
