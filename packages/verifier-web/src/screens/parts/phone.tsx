/** A telephone number to call, from left to right in every language. */
import type { JSX } from 'preact'

export function Phone({ number, look }: { number: string; look?: string }): JSX.Element {
  return (
    <a class={look} href={`tel:${number.replace(/[^+\d]/g, '')}`} dir="ltr">
      {number}
    </a>
  )
}
