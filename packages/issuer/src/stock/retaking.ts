/**
 * What an amendment changes in what a certificate has taken: fewer carats go back, the last source first; more come
 * from the same sources, or not at all.
 * @module
 */
import { type Line, showHundredths } from '@kpc/schema'
import type { Take } from '@kpc/schema/input'
import type { SourceBalance } from '../ledger/balances.ts'
import { stockRefusal } from './refusal.ts'
import { takenOf } from './taking.ts'

interface Retaking {
  readonly takes: readonly Take[]
  readonly sources: ReadonlyMap<string, SourceBalance>
  readonly before: readonly Line[]
  readonly after: readonly Line[]
}

/** @property kind of the entry */
interface Retaken extends Take {
  readonly kind: 'consumed' | 'gained'
}

/** @throws {Refusal} `SOURCES_SHORT` where they have less left than it states more */
export function retakenOf({ takes, sources, before, after }: Retaking): readonly Retaken[] {
  if (takes.length === 0) return []
  const classes = [...new Set([...takes, ...after].map(({ hs }) => hs))]
  return classes.flatMap((hs) => {
    const [was, is] = [before, after].map((lines) => lines.find((line) => line.hs === hs)?.carats ?? 0) as [
      number,
      number,
    ]
    const own = takes.filter((take) => take.hs === hs)
    if (is > was) return moreOf(hs, is - was, { takes, sources })
    return fewerOf(own, takenOf(takes, hs) - is)
  })
}

function fewerOf(takes: readonly Take[], excess: number): readonly Retaken[] {
  let open = excess
  return [...takes].reverse().flatMap((take) => {
    const carats = Math.min(open, take.carats)
    open -= carats
    return carats > 0 ? [{ kind: 'gained' as const, number: take.number, hs: take.hs, carats }] : []
  })
}

function moreOf(hs: Line['hs'], more: number, { takes, sources }: Pick<Retaking, 'takes' | 'sources'>) {
  let open = more
  const taken = [...new Set(takes.map(({ number }) => number))].flatMap((number) => {
    const carats = Math.min(open, Math.max(0, sources.get(number)?.rest.get(hs) ?? 0))
    open -= carats
    return carats > 0 ? [{ kind: 'consumed' as const, number, hs, carats }] : []
  })
  if (open > 0)
    throw stockRefusal('SOURCES_SHORT', { field: 'changes.lines', subject: `${hs}, ${showHundredths(open)} ct more` })
  return taken
}
