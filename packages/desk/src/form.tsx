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
 * @property id by which a script or a button outside finds it
 * @property children its fields; side by side in a `Row`
 */
interface FormProps {
  readonly submit: string
  readonly action?: string | undefined
  readonly method?: 'get' | 'post'
  readonly quiet?: boolean
  readonly id?: string | undefined
  readonly children?: Child
}

export function Form({ submit, action, method = 'post', quiet = false, id, children }: FormProps) {
  return (
    <form method={method} action={action} class={quiet ? 'quiet' : undefined} id={id}>
      {children}
      <div class="form__end">
        <button type="submit" class={quiet ? 'btn' : 'btn btn--main'}>
          {submit}
        </button>
      </div>
    </form>
  )
}

/** Fields, or small forms, side by side where there is room. @property isWide they hold names and addresses: two at most */
export function Row({ isWide = false, children }: { readonly isWide?: boolean; readonly children?: Child }) {
  return <div class={isWide ? 'row row--wide' : 'row'}>{children}</div>
}

/** Fields that belong together, under a heading: Who, What, When. */
export function Section({ title, children }: { readonly title: string; readonly children?: Child }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

/**
 * What all kinds of fields have.
 * @property id by which the label finds it
 * @property name in what is sent, where several forms of a page ask for the same; the id if absent
 * @property box its number on the paper: `8`
 * @property hint how it is filled in
 * @property error what is wrong with it; read with the field
 * @property unusual what makes somebody look twice; read with the field
 */
interface LabelProps {
  readonly id: string
  readonly name?: string | undefined
  readonly label: string
  readonly box?: string | undefined
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly unusual?: string | undefined
}

/**
 * @property accept media types, of a file
 * @property autocomplete what a browser may fill in (HTML, autofill field names)
 * @property code what is typed is a code: no spelling, no capitals, nothing remembered
 * @property isNumber it stands at the end of its field, from left to right in every language
 * @property list id of the `datalist` with what is usually typed
 */
export interface FieldProps extends LabelProps {
  readonly type?: 'text' | 'file' | 'password' | 'search' | 'date' | 'url'
  readonly value?: string | undefined
  readonly accept?: string | undefined
  readonly code?: boolean
  readonly isNumber?: boolean
  readonly autocomplete?: string | undefined
  readonly inputmode?: 'numeric' | 'decimal' | undefined
  readonly maxlength?: number | undefined
  readonly list?: string | undefined
  readonly required?: boolean
  readonly readonly?: boolean
  readonly autofocus?: boolean
}

const uncorrected = { autocapitalize: 'off', spellcheck: false } as const

export function Field({ code = false, isNumber = false, type = 'text', ...given }: FieldProps) {
  const { label, box, hint, error, unusual, id, name = id, ...input } = given
  return (
    <Asks {...given}>
      <input
        id={id}
        name={name}
        type={type}
        {...input}
        {...((code || isNumber) && {
          class: isNumber ? 'n' : 'code',
          ...uncorrected,
          autocomplete: input.autocomplete ?? 'off',
        })}
        {...notesOf(given)}
      />
    </Asks>
  )
}

/** Several lines of text. */
export function Area({
  rows = 3,
  ...given
}: Omit<FieldProps, 'type' | 'accept' | 'code' | 'isNumber' | 'inputmode' | 'list'> & { readonly rows?: number }) {
  const { label, box, hint, error, unusual, id, name = id, value, ...input } = given
  return (
    <Asks {...given}>
      <textarea id={id} name={name} rows={rows} {...input} {...notesOf(given)}>
        {value}
      </textarea>
    </Asks>
  )
}

/** @property options what is sent, and what it is called */
interface ChoiceProps extends LabelProps {
  readonly options: readonly (readonly [value: string, says: string])[]
  readonly value?: string | undefined
}

/** One of several. */
export function Choice({ options, value, ...given }: ChoiceProps) {
  return (
    <Asks {...given}>
      <select id={given.id} name={given.name ?? given.id} {...notesOf(given)}>
        {options.map(([one, says]) => (
          <option value={one} selected={one === value}>
            {says}
          </option>
        ))}
      </select>
    </Asks>
  )
}

/** Yes, or nothing. @property value what is sent for yes */
export function Tick({
  id,
  label,
  value = 'yes',
  isOn = false,
}: {
  readonly id: string
  readonly label: string
  readonly value?: string
  readonly isOn?: boolean
}) {
  return (
    <label class="tick">
      <input type="checkbox" name={id} value={value} checked={isOn} />
      {label}
    </label>
  )
}

/** What nobody types: computed, or decided elsewhere. */
export function Fixed({ label, box, children }: Pick<LabelProps, 'label' | 'box'> & { readonly children?: Child }) {
  return (
    <div class="field">
      <span class="field__label">
        {box !== undefined && <b class="box">{box}</b>}
        {label}
      </span>
      <span class="field__fixed">{children}</span>
    </div>
  )
}

/** What is wrong with a form that was sent, each with a link to its field. */
interface FaultsProps {
  readonly title: string
  readonly faults: readonly { readonly id: string; readonly says: string }[]
}

export function Faults({ title, faults }: FaultsProps) {
  if (faults.length === 0) return null
  return (
    <div class="flash" role="alert">
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {faults.map(({ id, says }) => (
          <li>
            <a href={`#${encodeURIComponent(id)}`}>{says}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Asks({ id, label, box, hint, error, unusual, children }: LabelProps & { readonly children?: Child }) {
  return (
    <div class={error !== undefined ? 'field is-wrong' : unusual !== undefined ? 'field is-unusual' : 'field'}>
      <label for={id}>
        {box !== undefined && <b class="box">{box}</b>}
        {label}
      </label>
      {hint !== undefined && (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error !== undefined && (
        <p class="field__error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {unusual !== undefined && (
        <p class="field__unusual" id={`${id}-unusual`}>
          {unusual}
        </p>
      )}
    </div>
  )
}

function notesOf(given: LabelProps) {
  const notes = (['hint', 'error', 'unusual'] as const).filter((note) => given[note] !== undefined)
  return {
    'aria-describedby': notes.map((note) => `${given.id}-${note}`).join(' ') || undefined,
    'aria-invalid': given.error === undefined ? undefined : 'true',
  } as const
}
