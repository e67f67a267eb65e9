/**
 * What was found not to be as certified, in words.
 * @module
 */
import type { HsCode } from '@kpc/schema'
import { type Discrepancy, type Ending, noBox } from '../compare/discrepancy.ts'
import { messages, say } from './messages.ts'
import { fieldName } from './readable.ts'
import { showAmount, showCount, showLocalTime } from './values.ts'

/** `Seal BWS 220417: broken` */
export function discrepancyText({ subject, of, seal, difference = 0 }: Discrepancy): string {
  const words = messages.found
  if (subject === 'seal') return say(words.seal[seal ?? 'broken'], { seal: of })
  if (subject === 'parcels') return say(words.parcels, { difference: withSign(difference, showCount) })
  if (subject === 'carats') return say(words.carats, { hs: of, difference: withSign(difference, showAmount) })
  if (subject === 'class') return say(words.goods, { hs: of, goods: messages.words.goods[of as HsCode] })
  if (of === '') return words.paper
  return of === noBox ? words.noBox : say(words.box, { field: fieldName(of) })
}

/** `2 Nov 2026, 12:00: looked at again (A. Officer)` */
export function endingText({ at, reason, words, officer }: Ending): string {
  const why = words ?? messages.found.reasons[reason]
  const values = { seen: showLocalTime(at), reason: why }
  return officer === undefined ? say(messages.found.ended, values) : say(messages.found.endedBy, { ...values, officer })
}

const minus = '\u2212'

/** `+0.06`; in a line from right to left the sign stays before its number, as the languages of such lines write it. */
export function withSign(difference: number, show: (amount: number) => string): string {
  const mark = messages.words.direction === 'rtl' ? '\u200e' : ''
  return mark + (difference < 0 ? `${minus}${show(-difference)}` : `+${show(difference)}`)
}
