/**
 * How far a comparison of the goods has come, in words.
 * @module
 */
import type { Comparison, Row } from '@kpc/schema/shipment'
import { messages, say } from './messages.ts'
import { label } from './readable.ts'

/** What is to be looked at: `Seal BWS 220417`. */
export function rowName({ subject, of }: Pick<Row, 'subject' | 'of'>): string {
  const words = messages.compare
  if (subject === 'seal') return say(words.sealOf, { seal: of })
  if (subject === 'parcels') return label('parcels')
  return say(subject === 'carats' ? words.weigh : words.classOf, { hs: of })
}

/** `0 differences. Incomplete, not compared: Parcels`: with something left it does not say that the goods agree. */
export function comparisonText({ differences, rows }: Pick<Comparison, 'differences' | 'rows'>): string {
  const words = messages.compare
  const counted = say(words.differences, { n: differences })
  const left = rows.filter(({ state }) => state === 'left').map(rowName)
  return left.length === 0 ? counted : `${counted}. ${say(words.incomplete, { what: left.join(', ') })}`
}
