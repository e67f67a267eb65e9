/**
 * Pictures of the world: where goods went, where two sides differ, and the years that were published before.
 * @module
 */
import { amountChart, flowChart, largestFlows, lineChart, pictureBlock, type Series } from '@kpc/desk/charts'
import type { PictureBlock } from '@kpc/host/paper/paper'
import { isMismatch, type MirrorFlow } from '@kpc/schema'
import type { UnLanguage } from '../records/words/words.ts'
import { changeText, millionText } from './figure-words.ts'
import type { Published } from './history.ts'
import { pictureWords } from './picture-words.ts'

/** Names a participant; its code where the registry has none. */
export type NameOf = (code: string) => string

/** Senders and receivers that have a name of their own, and pairs that differ most. */
const [mostEnds, mostPairs] = [10, 12]

/** As certified for export; undefined where nobody exported. */
export function flowsPicture(
  mirrors: readonly MirrorFlow[],
  nameOf: NameOf,
  language: UnLanguage = 'en',
): PictureBlock | undefined {
  const say = pictureWords(language)
  const all = mirrors.flatMap(({ from, to, exported }) => (exported ? [{ from, to, value: exported.valueUsd }] : []))
  const flows = largestFlows(
    all.filter(({ value }) => value > 0),
    mostEnds,
    '',
  )
  const [largest] = flows
  if (!largest) return undefined
  const name = (code: string): string => (code === '' ? say('others') : nameOf(code))
  return pictureBlock({
    id: 'world-flows',
    title: say('flows'),
    desc: say('largest', `${name(largest.from)} – ${name(largest.to)}, ${millionText(largest.value)}`),
    direction: directionOf(language),
    drawing: flowChart({
      flows,
      strong: largest.value / 4,
      heads: [say('exportedBy'), say('to')],
      last: '',
      nameOf: name,
      show: millionText,
    }),
  })
}

/** Pairs of which both sides filed and say different things, the largest first. */
export function mismatchesOf(mirrors: readonly MirrorFlow[]): (MirrorFlow & { readonly difference: number })[] {
  return mirrors
    .filter(isMismatch)
    .map((mirror) => ({ ...mirror, difference: (mirror.imported?.valueUsd ?? 0) - (mirror.exported?.valueUsd ?? 0) }))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.from + a.to < b.from + b.to ? -1 : 1))
}

export function mismatchPicture(mirrors: readonly MirrorFlow[], nameOf: NameOf): PictureBlock | undefined {
  const found = mismatchesOf(mirrors).slice(0, mostPairs)
  const [largest] = found
  if (!largest) return undefined
  const name = ({ from, to }: MirrorFlow): string => `${nameOf(from)} – ${nameOf(to)}`
  return pictureBlock({
    id: 'world-mismatches',
    title: 'Where the two sides differ, imports less exports, US$ million',
    desc: `The largest difference is ${name(largest)}: ${changeText(largest.difference)}. Ink is more at the importer, hatch less.`,
    drawing: amountChart({
      rows: found.map((one) => ({ name: name(one), value: one.difference, shown: changeText(one.difference) })),
      width: 720,
    }),
  })
}

const known = ['printed', 'corrected']

/** One published measure of the world over the years. @param unit of its axis, in hundredths */
function seriesOf(history: readonly Published[], measure: Published['measure'], years: readonly string[]): Series {
  const of = (year: string, isFirst: boolean) =>
    history.find(
      (one) =>
        one.year === year &&
        one.participant === 'WORLD' &&
        one.flow === 'production' &&
        one.measure === measure &&
        (one.edition === 'first') === isFirst,
    )
  const first = years.map((year) => of(year, true))
  return {
    name: '',
    values: first.map((one) => one && Number(one.value)),
    isOpen: first.map((one) => one !== undefined && (!known.includes(one.kind) || one.unit === undefined)),
    later: years.map((year) => {
      const later = of(year, false)
      return later && Number(later.value)
    }),
  }
}

const directionOf = (language: UnLanguage): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

/** The years that were published: printed is filled, derived or rounded is open, a later edition is a tick on a stem. */
export function historyPictures(history: readonly Published[], language: UnLanguage = 'en'): PictureBlock[] {
  const say = pictureWords(language)
  const years = [
    ...new Set(
      history
        .filter(({ participant, flow }) => participant === 'WORLD' && flow === 'production')
        .map(({ year }) => year),
    ),
  ].sort()
  if (years.length === 0) return []
  return (['carats', 'value'] as const).map((measure) => {
    const series = seriesOf(history, measure, years)
    const last = series.values.at(-1)
    return pictureBlock({
      id: `history-${measure}`,
      title: say(measure),
      desc: `${years[0]} – ${years.at(-1)}${last === undefined ? '' : `; ${years.at(-1)}: ${millionText(last)}`}. ${say('marks')}`,
      direction: directionOf(language),
      drawing: lineChart({
        periods: years,
        series: [{ ...series, name: last === undefined ? '' : millionText(last) }],
        width: 720,
        height: 220,
        show: (hundredths) => millionText(hundredths).replace(/\.00$/, ''),
      }),
    })
  })
}
