/**
 * What the entries of a ledger say of its numbers: each of every block issued once, or accounted for.
 *
 * Follows entries in their order, and finds what contradicts those before.
 * @module
 */
import { entryRows, type LedgerEntry } from './entry.ts'
import type { Gravity, LedgerFinding } from './findings.ts'
import { NumberSet } from './number-set.ts'
import { numberOf, type Run, Runs, runOf } from './runs.ts'

/** What became of numbers without a certificate. */
const spanStates = ['void', 'spoiled', 'unused', 'lost', 'stolen', 'leased', 'handed-back'] as const
export type SpanState = (typeof spanStates)[number]

interface Span extends Run {
  readonly state: SpanState
}

/** Numbers of one form: `BW` and seven digits. */
interface Series {
  readonly blocks: Runs<Run>
  readonly spans: Runs<Span>
  readonly issued: NumberSet
}

/** A block, with how many of its numbers are in each state; together they are `count`. */
export interface BlockAccount {
  readonly first: string
  readonly last: string
  readonly count: number
  readonly counts: Readonly<Record<'issued' | 'free' | SpanState, number>>
}

type Fault = Pick<LedgerFinding, 'code' | 'gravity'>
const wrong = (code: Fault['code']): Fault => ({ code, gravity: 'wrong' })

export class NumberAccounts {
  readonly #series = new Map<string, Series>()
  #blocks = 0
  readonly #test: boolean

  /** @param test a development scheme gives numbers of its own and replaces its blocks */
  constructor(test: boolean) {
    this.#test = test
  }

  /** @returns what of this entry contradicts those before it */
  follow(entry: LedgerEntry): Fault[] {
    const act = entryRows[entry.kind].numbers
    if (act === undefined || entry.number === undefined) return []
    const { series: name, ...run } = runOf(entry.number, entry.count)
    const series = this.#seriesOf(name)
    switch (act) {
      case 'block':
        return this.#block(series, run)
      case 'give':
        return this.#give(series, run)
      case 'life':
        return series.issued.has(run.start) ? [] : [wrong('NUMBER_UNISSUED')]
      case 'blank':
        // A certificate that is lost or stolen, or whose paper is.
        if (entry.count === undefined && series.issued.has(run.start)) return []
        return this.#span(series, { ...run, state: entry.kind as SpanState })
      case 'lease':
        return this.#span(series, { ...run, state: 'leased' })
      case 'hand-back':
        return this.#handBack(series, run)
    }
  }

  #seriesOf(name: string): Series {
    const series = this.#series.get(name) ?? {
      blocks: new Runs<Run>(),
      spans: new Runs<Span>(),
      issued: new NumberSet(),
    }
    this.#series.set(name, series)
    return series
  }

  #block({ blocks, spans }: Series, run: Run): Fault[] {
    this.#blocks += 1
    const twin = blocks.meeting(run)
    if (!twin) {
      blocks.add(run)
      return []
    }
    // Numbers that had gone back to the lender may come again.
    if (release(spans, run, 'handed-back')) return []
    if (!this.#test) return [wrong('BLOCK_TWICE')]
    // An allotted block takes the place of the one that a development scheme gave itself.
    if (twin.start <= run.start && run.last <= twin.last) return []
    for (let old: Run | undefined = twin; old; old = blocks.meeting(run)) blocks.remove(old)
    blocks.add(run)
    return []
  }

  #give(series: Series, { start }: Run): Fault[] {
    const taken = series.issued.has(start) || series.spans.at(start) !== undefined
    series.issued.add(start)
    if (taken) return [wrong('NUMBER_TWICE')]
    return this.#outside(series, { start, last: start })
  }

  #span(series: Series, span: Span): Fault[] {
    if (series.spans.meeting(span) || !series.issued.within(span).next().done) return [wrong('NUMBER_TWICE')]
    series.spans.add(span)
    return this.#outside(series, span)
  }

  /** To the ledger that leased them here; or from the one that they were leased to: then they are free again. */
  #handBack(series: Series, run: Run): Fault[] {
    const { spans } = series
    if (spans.meeting(run)?.state !== 'leased') return this.#span(series, { ...run, state: 'handed-back' })
    return release(spans, run, 'leased') ? [] : [wrong('NUMBER_TWICE')]
  }

  /** Ledgers of the first edition had no blocks, and under a development scheme any number will do. */
  #outside({ blocks }: Series, { start, last }: Run): Fault[] {
    const block = blocks.at(start)
    if (block && last <= block.last) return []
    const gravity: Gravity = this.#test || this.#blocks === 0 ? 'noted' : 'wrong'
    return [{ code: 'NUMBER_OUTSIDE', gravity }]
  }

  /** Every block, in the order of its numbers. */
  blocks(): BlockAccount[] {
    return [...this.#series].flatMap(([name, series]) => series.blocks.all.map((block) => account(name, series, block)))
  }

  /** Numbers that nobody has said anything of, though later ones of their block were given. */
  open(): LedgerFinding[] {
    return [...this.#series].flatMap(([name, series]) =>
      series.blocks.all.flatMap((block) =>
        openRuns(series, block).map(
          ({ start, last }): LedgerFinding => ({
            code: 'NUMBER_OPEN',
            gravity: 'noted',
            number: numberOf(name, start),
            ...(last > start && { count: last - start + 1 }),
          }),
        ),
      ),
    )
  }
}

/** Makes numbers free again. @returns false where not all of them are in this state, and nothing has changed */
function release(spans: Runs<Span>, run: Run, state: SpanState): boolean {
  const pieces: Span[] = []
  for (let at = run.start; at <= run.last; ) {
    const piece = spans.at(at)
    if (piece?.state !== state) return false
    pieces.push(piece)
    at = piece.last + 1
  }
  for (const piece of pieces) {
    spans.remove(piece)
    if (piece.start < run.start) spans.add({ ...piece, last: run.start - 1 })
    if (piece.last > run.last) spans.add({ ...piece, start: run.last + 1 })
  }
  return true
}

/** Numbers that another ledger gives. */
const elsewhere: ReadonlySet<SpanState> = new Set(['leased', 'handed-back'])

/** The end of the run that ends last, if there is one. */
function lastOf(runs: readonly Run[]): number[] {
  return runs.length === 0 ? [] : [runs.reduce((end, { last }) => Math.max(end, last), -1)]
}

function account(name: string, series: Series, block: Run): BlockAccount {
  const counts: Record<'issued' | 'free' | SpanState, number> = {
    issued: 0,
    void: 0,
    spoiled: 0,
    unused: 0,
    lost: 0,
    stolen: 0,
    leased: 0,
    'handed-back': 0,
    free: 0,
  }
  for (const { start, last } of series.issued.within(block)) counts.issued += last - start + 1
  for (const { start, last, state } of series.spans.all)
    counts[state] += Math.max(0, Math.min(last, block.last) - Math.max(start, block.start) + 1)
  const count = block.last - block.start + 1
  counts.free = count - Object.values(counts).reduce((sum, some) => sum + some)
  return { first: numberOf(name, block.start), last: numberOf(name, block.last), count, counts }
}

/** Numbers of which nothing was said, before the last that was issued or lost here; others' leases say nothing of that. */
function openRuns(series: Series, block: Run): Run[] {
  const spans = series.spans.all.filter(({ start, last }) => start <= block.last && last >= block.start)
  const issued = [...series.issued.within(block)]
  const end = Math.max(-1, ...lastOf(issued), ...lastOf(spans.filter(({ state }) => !elsewhere.has(state))))
  const given: Run[] = [...issued, ...spans].filter(({ start }) => start <= end).sort((a, b) => a.start - b.start)
  const open: Run[] = []
  let next = block.start
  for (const { start, last } of given) {
    if (start > next) open.push({ start: next, last: start - 1 })
    next = Math.max(next, last + 1)
  }
  return open
}
