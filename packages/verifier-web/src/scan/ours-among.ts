/** Which of several codes is meant. */
import { codeWithin } from '@kpc/schema'

/** Of codes that were seen together those of the scheme count; where there are none, the first of any. */
export function oursAmong(texts: readonly string[]): readonly string[] {
  const ours = texts.filter((text) => codeWithin(text) !== undefined)
  return ours.length > 0 ? ours : texts.slice(0, 1)
}
