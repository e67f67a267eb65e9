/** What the scales of this authority may differ by. */

import { parseAmount } from '@kpc/schema/amount'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { messages, say } from '../../messages/messages.ts'
import { decimalMark, showAmount } from '../../messages/values.ts'
import { schemeTolerance } from '../../state/goods.ts'
import { change, forgetTolerance, settings } from '../../state/settings.ts'
import { trust } from '../../state/trust.ts'
import { TextField } from '../parts/text-field.tsx'

/** An authority may allow its scales less than the scheme does, never more. */
export function Tolerance(): JSX.Element | null {
  const words = messages.settings
  const { tolerance } = settings.value
  const [isWrong, setWrong] = useState(false)
  if (!trust.value) return null
  const most = schemeTolerance(trust.value)
  const take = (text: string): void => {
    const amount = text.trim() === '' ? undefined : parseAmount(text, decimalMark())
    const isGood = text.trim() === '' || (amount !== undefined && amount <= most)
    setWrong(!isGood)
    if (!isGood) return
    if (amount === undefined) forgetTolerance()
    else change({ tolerance: amount })
  }
  return (
    <TextField
      id="tolerance"
      label={words.tolerance}
      more={say(words.toleranceMore, { most: showAmount(most) })}
      wrong={isWrong ? say(words.toleranceWrong, { most: showAmount(most) }) : undefined}
      class="num"
      dir="ltr"
      inputMode="decimal"
      defaultValue={tolerance === undefined ? '' : showAmount(tolerance)}
      onChange={({ currentTarget }) => take(currentTarget.value)}
    />
  )
}
