/** A field with its label, what is meant by it, and what is wrong with what stands in it. */
import type { JSX, LooseInputHTMLAttributes } from 'preact'

/**
 * @property more what is meant, in small letters
 * @property wrong said where what stands in it can't be taken
 */
interface Own {
  readonly id: string
  readonly label: string
  readonly more?: string
  readonly wrong?: string | undefined
}

/** Whatever else is given is the input's own. */
export function TextField({
  id,
  label,
  more,
  wrong,
  ...input
}: Own & Omit<LooseInputHTMLAttributes, keyof Own | 'role'>): JSX.Element {
  const isWrong = wrong !== undefined
  return (
    <div class="field">
      <label for={id}>
        <b>{label}</b>
        {more !== undefined && <span class="dim small">{more}</span>}
      </label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        aria-invalid={isWrong}
        {...(isWrong && { 'aria-describedby': `${id}-wrong` })}
        {...(input as object)}
      />
      {isWrong && (
        <p id={`${id}-wrong`} class="bad" role="alert">
          <b>{wrong}</b>
        </p>
      )}
    </div>
  )
}
