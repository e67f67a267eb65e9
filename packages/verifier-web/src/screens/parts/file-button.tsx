/** A button that asks for a file: a picture or PDF with a code, or a bundle of the scheme's files. */
import type { JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { takeFile } from '../../arrivals/intake.ts'
import { loadBundle } from '../../state/offer.ts'
import { Icon } from './icons.tsx'

const kinds = {
  picture: { accept: 'image/*,application/pdf', icon: 'picture', take: takeFile },
  // No `accept`: telephones grey out what they have no type for.
  bundle: { accept: undefined, icon: 'load', take: loadBundle },
} as const

export function FileButton({
  for: kind,
  label,
  look = 'btn btn--48',
}: {
  for: keyof typeof kinds
  label: string
  look?: string
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  const { accept, icon, take } = kinds[kind]
  const onChange = (): void => {
    const file = input.current?.files?.[0]
    if (input.current) input.current.value = '' // so that the same file can be chosen again
    if (file) void take(file)
  }
  return (
    <>
      <button type="button" class={look} onClick={() => input.current?.click()}>
        <Icon name={icon} size={look.includes('48') ? 's' : ''} />
        {label}
      </button>
      <input ref={input} type="file" accept={accept} hidden aria-label={label} onChange={onChange} />
    </>
  )
}
