/**
 * What waits for whoever reads, a look at one of it, and how the office stands, in the foot.
 * @module
 */
import type { MetRule } from '../met-rules.ts'

export type QueueWords = Readonly<
  Record<
    | 'open'
    | 'whole'
    | 'entered'
    | 'key'
    | 'keyEnds'
    | 'noKey'
    | 'registry'
    | 'entries'
    | 'checkpoint'
    | 'noCheckpoint'
    | 'unconfirmed'
    | 'left'
    | 'late'
    | 'preview',
    string
  >
> & {
  readonly met: Readonly<Record<MetRule, string>>
}
