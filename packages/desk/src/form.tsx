/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Forms: each field has a label, what helps to fill it in, and what is wrong with it.
 * @module
 */
import type { Child } from 'hono/jsx'

/** @property submit what the button says that sends it */
export function Form({ submit, children }: { readonly submit: string; readonly children?: Child }) {
  return (
    <form method="post">
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
 * @property code what is typed is a code: no spelling, no capitals, nothing remembered
 */
export interface FieldProps {
  readonly id: string
  readonly label: string
  readonly type?: 'text' | 'file'
  readonly value?: string | undefined
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly accept?: string | undefined
  readonly code?: boolean
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
        {...(code && { class: 'code', autocomplete: 'off', autocapitalize: 'off', spellcheck: false })}
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
