/** Values that are read out and compared as one. */
const whole: ReadonlySet<string> = new Set(['number', 'phrase'])

import { piecesOf, type Text, type Values } from '@kpc/schema/words/message'
/** A sentence of the language file on the screen. Values stand apart, in their own direction. */
import type { JSX } from 'preact'
import { messages, showValue } from '../../messages/messages.ts'

export function Say({ text, values = {} }: { text: Text; values?: Values }): JSX.Element {
  const pieces = piecesOf(text, values, messages.words.language).map(({ text, isValue, isStrong }) => {
    const node = isValue ? (
      <bdi class={whole.has(text) ? 'whole' : undefined}>{showValue(values[text] ?? '')}</bdi>
    ) : (
      text
    )
    return isStrong ? <b>{node}</b> : node
  })
  return <>{pieces}</>
}
