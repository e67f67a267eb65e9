/**
 * What the report says of the world's figures: the sums of signed returns, and what was printed before there were such.
 * Pairs of participants are for participants and observers: in a public report they are not even counted.
 * @module
 */
import { isMismatch } from '@kpc/schema'
import type { Published } from '../world/history.ts'
import type { Summary } from '../world/summary.ts'
import type { Paragraph, Scene, Sentence } from './scene.ts'
import { type PublishedOf, type WorldFigureName, worldWords } from './words/world.ts'

/**
 * @property summary of the year's signed returns; absent where there are none
 * @property published figures of all years, as they were printed
 */
export interface WorldFigures {
  readonly summary?: Summary | undefined
  readonly published?: readonly Published[] | undefined
}

export function worldParagraphs(scene: Scene, { summary, published = [] }: WorldFigures): readonly Paragraph[] {
  return [summary ? summed(scene, summary) : [], printed(scene, published)]
}

function summed(scene: Scene, { year, returns, total, missing, mirrors }: Summary): Paragraph {
  const words = worldWords[scene.words.language]
  const say = (text: string): Sentence => scene.sentence(text)
  const of = ({ carats, valueUsd }: { readonly carats: number; readonly valueUsd: number }) => ({
    carats: words.amount(carats),
    value: words.amount(valueUsd),
  })
  const count = (number: number): string => words.amount(BigInt(number) * 100n)
  const both = mirrors.filter(({ exported, imported }) => exported && imported)
  return [
    say(words.added(Number(year), returns)),
    say(words.production(of(total.production))),
    say(words.exports({ ...of(total.exports), issued: count(total.certificates) })),
    say(words.imports({ ...of(total.imports), confirmed: count(total.received) })),
    ...(missing.length > 0 ? [say(words.missing(missing))] : []),
    ...(scene.audience === 'kp-only' ? [say(words.differing(both.filter(isMismatch).length, both.length))] : []),
  ]
}

const flows = ['production', 'exports', 'imports'] as const
const units = { carats: 'carats', value: 'dollars', issued: 'certificates', received: 'certificates' } as const

/** Figures of the world in the year; what was rounded or derived is marked so, and each names where it was printed. */
function printed(scene: Scene, published: readonly Published[]): Paragraph {
  const words = worldWords[scene.words.language]
  return published.flatMap(({ year, participant, flow, measure, value, unit, kind, source }) => {
    const what = whatOf(flow, measure)
    if (Number(year) !== scene.year || participant !== 'WORLD' || !what || !(measure in units)) return []
    const about = kind === 'derived' || unit === undefined ? '~ ' : ''
    const figure = `${about}${words.amount(value)} ${words[units[measure as keyof typeof units]]}`
    return [scene.sentence(words.published({ year: scene.year, what, figure, source }))]
  })
}

function whatOf(flow: string, measure: Published['measure']): PublishedOf | undefined {
  if (measure === 'issued' || measure === 'received') return measure
  return flows.find((one) => one === flow)
}

/** Goods in hundredths, and certificates as many hundredths as there are times a hundred. */
export function worldFigures({ total }: Summary): Readonly<Record<WorldFigureName, number>> {
  const { production, exports, imports, certificates, received } = total
  return {
    ...{ mined: production.carats, minedValue: production.valueUsd },
    ...{ exported: exports.carats, exportedValue: exports.valueUsd },
    ...{ imported: imports.carats, importedValue: imports.valueUsd },
    ...{ issued: certificates * 100, confirmed: received * 100 },
  }
}
