/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Line drawings beside words, never in their place. The shapes are those of the verifier's outcomes.
 * @module
 */

/** 24 by 24. Arrows turn with the direction of writing; no other drawing does. */
const drawings = {
  paper: 'M3.500 3.500h11l6 6v11h-17zM8.500 8.500h4l3 3v4h-7z',
  globe:
    'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM3.500 12h17M12 3.500c5 5.500 5 11.500 0 17M12 3.500c-5 5.500-5 11.500 0 17',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20.500c.5-4.500 3.500-6 7.500-6s7 1.500 7.500 6',
  key: 'M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h9.500M17 12v3.500M21 12v2.500',
  lock: 'M6 11h12v10H6zM8.500 11V7.500a3.500 3.500 0 0 1 7 0V11',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7.500V12l3.500 2',
  find: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM20 20l-4.800-4.800',
  add: 'M12 5v14M5 12h14',
  good: 'M5 12.500l4.500 4.500L19 7.500',
  attention: 'M12 4 2.800 20h18.400zM12 10v4.500M12 17.200h.01',
  stop: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM8.500 8.500l7 7M15.500 8.500l-7 7',
  open: 'M12 2.500 21.500 12 12 21.500 2.500 12zM10 10a2 2 0 1 1 2.800 1.800c-.5.300-.8.700-.8 1.400M12 16h.01',
  next: 'M5 12h14M13 6l6 6-6 6',
} as const

export type IconName = keyof typeof drawings

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={name === 'next' ? 'i i--turn' : 'i'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
