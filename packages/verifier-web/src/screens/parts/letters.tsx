/** A text that nobody signed: its letters only, those that cannot be printed as their numbers. */
import type { JSX } from 'preact'
import { messages } from '../../messages/messages.ts'

/** The most that is shown. */
const shownLetters = 240

export function Letters({ text }: { text: string }): JSX.Element {
  const letters = text
    .slice(0, shownLetters)
    .replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return (
    <>
      <p class="code">
        {letters}
        {text.length > shownLetters ? ' ...' : ''}
      </p>
      {/\\u/.test(letters) && <p class="small">{messages.unknownLetters}</p>}
    </>
  )
}
