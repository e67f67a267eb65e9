/** The way on where a code cannot be read: number and check phrase by hand. */
import type { JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { dialog } from '../../state/screens.ts'
import { Icon } from './icons.tsx'

export function NumberButton(): JSX.Element {
  return (
    <button
      type="button"
      class="btn btn--48"
      onClick={() => {
        dialog.value = 'number'
      }}
    >
      <Icon name="type" size="s" />
      {messages.number.open}
    </button>
  )
}
