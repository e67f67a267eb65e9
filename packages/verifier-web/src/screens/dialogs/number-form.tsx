/** Number and check phrase by hand, for a code that can't be read. Any grouping and case is taken. */
import { parsePhrase } from '@kpc/schema'
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { takeNumber } from '../../arrivals/intake.ts'
import { messages } from '../../messages/messages.ts'
import { label } from '../../messages/readable.ts'
import { shownAsked } from '../../messages/values.ts'
import type { TypedNumber } from '../../scan-result.ts'
import { Say } from '../parts/say.tsx'
import { TextField } from '../parts/text-field.tsx'

/** Architecture: the printed string with its prefix, without spaces. */
const numberForm = /^[A-Z]{2}[A-Z0-9]{1,14}$/

type FieldName = 'number' | 'phrase'

export function NumberForm(): JSX.Element {
  const form = useRef<HTMLFormElement>(null)
  const [wrong, setWrong] = useState<FieldName | undefined>(undefined)
  const [doubted, setDoubted] = useState<TypedNumber | undefined>(undefined)
  const fieldOf = (name: FieldName): HTMLInputElement | null => form.current?.querySelector(`#asked-${name}`) ?? null
  const refuse = (name: FieldName): void => {
    setWrong(name)
    fieldOf(name)?.focus()
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const number = (fieldOf('number')?.value ?? '').toUpperCase().replace(/[\s.-]/g, '')
    const phrase = parsePhrase(fieldOf('phrase')?.value ?? '')
    if (!numberForm.test(number)) refuse('number')
    else if (phrase === undefined) refuse('phrase')
    else void ask({ number, phrase })
  }
  const ask = async (asked: TypedNumber): Promise<void> => {
    const isSure = doubted?.number === asked.number && doubted.phrase === asked.phrase
    if (await takeNumber(asked, isSure)) return
    setWrong(undefined)
    setDoubted(asked)
    const field = fieldOf('phrase')
    if (field) field.value = ''
    field?.focus()
  }
  return (
    <form class="modal__body" ref={form} onSubmit={onSubmit} noValidate>
      {doubted ? (
        <p role="alert">
          <b>{messages.number.again}</b> <Say text={messages.number.typed} values={shownAsked(doubted)} />
        </p>
      ) : (
        <p>{messages.number.intro}</p>
      )}
      <Field name="number" wrong={wrong} label={label('number')} more={messages.number.numberMore} />
      <Field name="phrase" wrong={wrong} label={messages.words.phrase} more={messages.number.phraseMore} />
      <button type="submit" class="btn btn--main">
        {messages.number.check}
      </button>
    </form>
  )
}

function Field({
  name,
  wrong,
  label,
  more,
}: {
  name: FieldName
  wrong: FieldName | undefined
  label: string
  more: string
}): JSX.Element {
  const rule = name === 'number' ? messages.number.wrongNumber : messages.number.wrongPhrase
  return (
    <TextField
      id={`asked-${name}`}
      label={label}
      more={more}
      wrong={wrong === name ? rule : undefined}
      class="code"
      dir="ltr"
      autocapitalize="characters"
      spellcheck={false}
      maxLength={40}
      autofocus={name === 'number'}
    />
  )
}
