/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Forms: each field has a label, what helps to fill it in, and what is wrong with it.
 * @module
 */
import type { Child } from 'hono/jsx'

/**
 * @property submit what the button says that sends it
 * @property action path of this server that takes it; that of the page if absent
 * @property method `get` for a search, which changes nothing
 * @property quiet its button is not the one that the page is for
 */
export interface FormProps {
  readonly submit: string
  readonly action?: string | undefined
  readonly method?: 'get' | 'post'
  readonly quiet?: boolean
  readonly children?: Child
}

export function Form({ submit, action, method = 'post', quiet = false, children }: FormProps) {
  return (
    <form method={method} action={action} class={quiet ? 'quiet' : undefined}>
      {children}
      <div class="form__end">
        <button type="submit">{submit}</button>
      </div>
    </form>
  )
}

/**
 * @property id by which the label finds it; also its name in what is sent
 * @property hint how it is filled in
 * @property error what is wrong with it; read with the field
 * @property accept media types, of a file
 * @property autocomplete what a browser may fill in (HTML, autofill field names)
 * @property code what is typed is a code: no spelling, no capitals, nothing remembered
 */
export interface FieldProps {
  readonly id: string
  readonly label: string
  readonly type?: 'text' | 'file' | 'password' | 'search'
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly accept?: string | undefined
  readonly code?: boolean
  readonly autocomplete?: string | undefined
  readonly inputmode?: 'numeric' | undefined
  readonly maxlength?: number | undefined
  readonly required?: boolean
  readonly autofocus?: boolean
}

export function Field({ id, label, type = 'text', hint, error, code = false, ...input }: FieldProps) {
  const notes = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error === undefined ? [] : [`${id}-error`])]
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={id}
        name={id}
        type={type}
        {...input}
        {...(code && {
          class: 'code',
          autocomplete: input.autocomplete ?? 'off',
          autocapitalize: 'off',
          spellcheck: false,
        })}
        aria-describedby={notes.join(' ') || undefined}
        aria-invalid={error === undefined ? undefined : 'true'}
      />
      {error !== undefined && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

/** @property options what is sent, and what it is called */
export interface ChoiceProps {
  readonly id: string
  readonly label: string
  readonly options: readonly (readonly [value: string, says: string])[]
  readonly value?: string | undefined
}

/** One of several. */
export function Choice({ id, label, options, value }: ChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={id}>
        {options.map(([one, says]) => (
          <option value={one} selected={one === value}>
            {says}
          </option>
        ))}
      </select>
    </div>
  )
}
