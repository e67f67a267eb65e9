/** A button for what can't be undone: pressed once it asks, and says what will be gone. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { messages } from '../../messages/messages.ts'

/**
 * @property ask label of the button
 * @property line what it means
 * @property no keeps things as they are
 */
export function TwoStepButton({
  ask,
  line,
  yes,
  no = messages.cancel,
  look = 'btn btn--48',
  isOff = false,
  onYes,
}: {
  ask: string
  line?: string
  yes: string
  no?: string
  look?: string
  isOff?: boolean
  onYes: () => void
}): JSX.Element {
  const [asks, setAsks] = useState(false)
  const answer = (isYes: boolean): void => {
    setAsks(false)
    if (isYes) onYes()
  }
  if (!asks)
    return (
      <button type="button" class={look} disabled={isOff} onClick={() => setAsks(true)}>
        {ask}
      </button>
    )
  return (
    <div class="sure" role="alert">
      {line !== undefined && <p>{line}</p>}
      <div class="pair">
        <button type="button" class="btn" onClick={() => answer(false)}>
          {no}
        </button>
        <button type="button" class="btn btn--main" onClick={() => answer(true)}>
          {yes}
        </button>
      </div>
    </div>
  )
}
