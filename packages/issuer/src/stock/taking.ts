/**
 * What a certificate takes from its sources, and what stands against it: pure functions, asked of what was read in the
 * transaction that would record it (R26, R67).
 * @module
 */
import type { FieldFault } from '@kpc/host/refusal'
import { twinOf } from '@kpc/host/twin'
import type { HsCode, Line } from '@kpc/schema'
import type { Draft, Take } from '@kpc/schema/input'
import type { Settings } from '../home/settings.ts'
import type { SourceBalance } from '../ledger/balances.ts'
import { showCarats } from './carats.ts'
import { type StockCode, stockFault } from './refusal.ts'

/** `refuse` whatever is said; `reason`: until somebody says why. */
export interface StockFinding {
  readonly code: StockCode
  readonly weight: 'refuse' | 'reason'
  readonly fault: FieldFault
}

/**
 * @property sources those of box 11 under which goods came in here
 * @property rest what is left of one, in hundredths of a carat; less what others of the same batch take
 * @property held what the exporter has by its account, likewise
 * @property seconded a second person approves the reason, or will
 */
export interface Stocked {
  readonly draft: Draft
  readonly settings: Pick<Settings, 'sources' | 'stock'>
  readonly sources: ReadonlyMap<string, SourceBalance>
  readonly seconded: boolean
  rest(number: string, hs: HsCode): number
  held(hs: HsCode): number
}

function finding(code: StockCode, weight: StockFinding['weight'], field: string, about: string): StockFinding {
  const fault = stockFault(code, field)
  return { code, weight, fault: { ...fault, message: `${about}: ${fault.message}` } }
}

/** What it takes: as it states, or from the first source of box 11 on, as far as each goes. */
export function takesOf({ draft, sources, rest }: Stocked): readonly Take[] {
  const { takes, lines, sources: named = [] } = draft
  if (takes) return added(takes)
  return lines.flatMap(({ hs, carats }) => {
    let open = carats
    return named.flatMap((number) => {
      const taken = sources.has(number) ? Math.min(open, Math.max(0, rest(number, hs))) : 0
      open -= taken
      return taken > 0 ? [{ number, hs, carats: taken }] : []
    })
  })
}

/** One of each source and class. */
function added(takes: readonly Take[]): readonly Take[] {
  const sums = new Map<string, Take>()
  for (const take of takes) {
    const key = `${take.number} ${take.hs}`
    sums.set(key, { ...take, carats: take.carats + (sums.get(key)?.carats ?? 0) })
  }
  return [...sums.values()]
}

export const takenOf = (takes: readonly Take[], hs: HsCode): number =>
  takes.reduce((sum, take) => sum + (take.hs === hs ? take.carats : 0), 0)

/** What stands against a certificate with these takes. */
export function findingsOfStock(stocked: Stocked, takes: readonly Take[]): readonly StockFinding[] {
  return [
    ...againstStated(stocked, takes),
    ...againstSources(stocked, takes),
    ...againstOrigins(stocked, takes),
    ...againstAccount(stocked),
  ]
}

const carats = (hundredths: number): string => `${showCarats(hundredths)} ct`

function againstStated({ draft, sources, rest }: Stocked, takes: readonly Take[]): readonly StockFinding[] {
  const field = draft.takes ? 'takes' : 'sources'
  const named = draft.sources ?? []
  const ofTakes = takes.flatMap(({ number, hs, carats: taken }) => {
    if (!named.includes(number)) return [finding('TAKE_UNNAMED', 'refuse', field, number)]
    if (!sources.has(number)) return [finding('SOURCE_UNKNOWN', 'refuse', field, number)]
    const left = rest(number, hs)
    const about = `${number}, ${hs}: ${carats(left)} left, ${carats(taken)} taken`
    return left < taken ? [finding('SOURCE_SHORT', 'refuse', field, about)] : []
  })
  const classes = [...new Set(takes.map(({ hs }) => hs))]
  const tooMuch = classes.filter((hs) => takenOf(takes, hs) > caratsOf(draft.lines, hs))
  return [...ofTakes, ...tooMuch.map((hs) => finding('TAKE_LARGE', 'refuse', field, hs))]
}

const caratsOf = (lines: readonly Line[], hs: HsCode): number => lines.find((line) => line.hs === hs)?.carats ?? 0

/** Where every source was confirmed here, they explain all that the certificate states. */
function againstSources({ draft, sources, settings }: Stocked, takes: readonly Take[]): readonly StockFinding[] {
  const named = draft.sources ?? []
  const strange = named.filter((number) => !sources.has(number))
  const known = named.filter((number) => sources.has(number))
  const unused = known.filter((number) => !takes.some((take) => take.number === number))
  const { exporter } = draft
  const others = known.filter((number) => sources.get(number)?.account !== twinOf(exporter.name))
  const short = draft.lines.filter(({ hs, carats }) => takenOf(takes, hs) < carats)
  return [
    ...(settings.sources && strange[0] ? [finding('SOURCE_UNCONFIRMED', settings.sources, 'sources', strange[0])] : []),
    ...unused.slice(0, 1).map((number) => finding('SOURCE_UNUSED', 'reason', 'sources', number)),
    ...others
      .slice(0, 1)
      .map((number) => finding('SOURCE_OTHER', 'reason', 'sources', `${number}, ${sources.get(number)?.importer}`)),
    ...(known.length === 0 || strange.length > 0 ? [] : short)
      .slice(0, 1)
      .map(({ hs, carats: stated }) =>
        finding(
          'SOURCES_SHORT',
          'reason',
          'lines',
          `${hs}: ${carats(stated)}, of sources ${carats(takenOf(takes, hs))}`,
        ),
      ),
  ]
}

/** Goods do not get an origin on their way: what is mixed, of nobody says what, stays so (R15). */
function againstOrigins({ draft, sources }: Stocked, takes: readonly Take[]): readonly StockFinding[] {
  const isWhole = draft.lines.every(({ hs, carats }) => takenOf(takes, hs) === carats)
  if (!isWhole || draft.origins.length === 0) return []
  const from = [...new Set(takes.map(({ number }) => number))].flatMap((number) => sources.get(number) ?? [])
  const unstated = from.find(({ origins }) => origins.length === 0)
  const stranger = draft.origins.find(({ country }) => !from.some(({ origins }) => origins.includes(country)))
  const about = unstated ? `${unstated.number} is of mixed origin` : stranger?.country
  return about === undefined ? [] : [finding('ORIGIN_UNSOURCED', 'reason', 'origins', about)]
}

function againstAccount({ draft, settings, seconded, held }: Stocked): readonly StockFinding[] {
  const rule = settings.stock
  if (!rule) return []
  const short = draft.lines.filter((line) => held(line.hs) < line.carats)
  const code = seconded || rule === 'refuse' || draft.anyway === undefined ? 'STOCK_SHORT' : 'STOCK_ALONE'
  return short
    .slice(0, 1)
    .map(({ hs, carats: stated }) =>
      finding(
        code,
        code === 'STOCK_ALONE' ? 'refuse' : rule,
        'lines',
        `${draft.exporter.name}, ${hs}: ${carats(held(hs))} held, ${carats(stated)} certified`,
      ),
    )
}
