/** A field for the text of a code. */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { takeTyped } from '../../arrivals/intake.ts'
import { messages } from '../../messages/messages.ts'
import { NumberButton } from '../parts/number-button.tsx'

export function Typing(): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null)
  const [isEmpty, setEmpty] = useState(false)
  const check = (): void => {
    const text = field.current?.value ?? ''
    if (text.trim() === '') {
      setEmpty(true)
      field.current?.focus()
    } else void takeTyped(text)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault() // a code is one line, and a hand scanner ends with Enter
    check()
  }
  return (
    <div class="modal__body">
      <label for="text">{messages.typing.label}</label>
      <textarea
        id="text"
        ref={field}
        rows={5}
        autofocus // the dialog was opened to type
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby={isEmpty ? 'text-empty' : undefined}
        aria-invalid={isEmpty}
        onInput={() => setEmpty(false)}
        onKeyDown={onKeyDown}
      />
      {isEmpty && (
        <p id="text-empty" class="bad" role="alert">
          <b>{messages.typing.empty}</b>
        </p>
      )}
      <button type="button" class="btn btn--main" onClick={check}>
        {messages.typing.check}
      </button>
      <NumberButton />
    </div>
  )
}
