/** What the scales of this authority may differ by. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { parseAmount } from '../../compare/amount.ts'
import { messages, say } from '../../messages/messages.ts'
import { decimalMark, showAmount } from '../../messages/values.ts'
import { schemeTolerance } from '../../state/goods.ts'
import { change, forgetTolerance, settings } from '../../state/settings.ts'
import { trust } from '../../state/trust.ts'

/** An authority may allow its scales less than the scheme does, never more. */
export function Tolerance(): JSX.Element | null {
  const words = messages.post
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
    <div class="field">
      <label for="tolerance">
        <b>{words.tolerance}</b>
        <span class="dim small">{say(words.toleranceMore, { most: showAmount(most) })}</span>
      </label>
      <input
        id="tolerance"
        class="num"
        dir="ltr"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        defaultValue={tolerance === undefined ? '' : showAmount(tolerance)}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'tolerance-wrong' : undefined}
        onChange={({ currentTarget }) => take(currentTarget.value)}
      />
      {isWrong && (
        <p id="tolerance-wrong" class="bad" role="alert">
          <b>{say(words.toleranceWrong, { most: showAmount(most) })}</b>
        </p>
      )}
    </div>
  )
}
