/** Icons and the shapes of the five outcomes: lines of ours, coloured by the text around them. */
import type { Outcome } from '@kpc/schema'
import type { JSX } from 'preact'

const paths = {
  shield: 'M12 3l7.5 3v5.5c0 4.500-3 8-7.500 9.500-4.500-1.500-7.500-5-7.500-9.500V6z',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7.500V12l3.500 2',
  light:
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.500M12 19.500V22M4.900 4.900l1.800 1.800M17.300 17.300l1.800 1.800M2 12h2.500M19.500 12H22M4.900 19.100l1.800-1.800M17.300 6.700l1.800-1.800',
  dark: 'M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z',
  sun: 'M3 18h18M7 18a5 5 0 0 1 10 0M12 5v3M4.500 8.500l2 2M19.500 8.500l-2 2',
  box: 'M3.500 8 12 3.500 20.500 8v8.500L12 21l-8.500-4.500zM3.500 8 12 12.500 20.500 8M12 12.500V21',
  differs: 'M5 9h14M5 15h14M16 4 8 20',
  matches: 'M5 9h14M5 15h14',
  scan: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5M8 12h8',
  picture: 'M4 6h4l1.500-2h5L16 6h4v13H4zM12 9.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z',
  type: 'M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10',
  torch: 'M8 3h8v4l-2 3v11h-4V10L8 7zM12 13v2',
  turn: 'M4 8h13l-3-3M20 16H7l3 3',
  scanner: 'M3 6h14l3 3-3 3H9l-1.500 7H4l1.500-7H3zM20.500 6l1-1M20.500 12l1 1M22 9h.01',
  passed: 'M5 12.500l4.500 4.500L19 7.500',
  failed: 'M6 6l12 12M18 6 6 18',
  warned: 'M12 4 2.800 20h18.400zM12 10v4.500M12 17.200h.01',
  unknown: 'M7.500 8.500a4.500 4.500 0 1 1 6.500 4c-1.400.700-2 1.600-2 3.200M12 20h.01',
  noted: 'M6 12h12',
  plus: 'M6 12h12M12 6v12',
  stack: 'M4 8l8-4 8 4-8 4zM4 12l8 4 8-4M4 16l8 4 8-4',
  print: 'M7 8V3h10v5M5 8h14v8h-3M8 16H5M8 13h8v8H8z',
  unfold: 'M6 9l6 6 6-6',
  save: 'M12 3v12M7 10.500l5 5 5-5M4 20h16',
  share: 'M12 15V3M7 8l5-5 5 5M5 12v8h14v-8',
  update: 'M20 5v5h-5M4 19v-5h5M19.500 10A8 8 0 0 0 5.500 7.500M4.500 14a8 8 0 0 0 14 2.500',
  back: 'M15 5l-7 7 7 7',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM20 20l-4.800-4.800',
  load: 'M8 3h8v6H8zM6 9h12v8a4 4 0 0 1-4 4h-4a4 4 0 0 1-4-4z',
} as const
export type IconName = keyof typeof paths

export function Icon({ name, size = '' }: { name: IconName; size?: '' | 's' | 'l' }): JSX.Element {
  return (
    <svg class={size === '' ? 'i' : `i i--${size}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

/** `s` is the shape, `g` the sign in it: also without colour no two are alike. */
const shapes: Readonly<Record<Outcome, { s: string; g: string }>> = {
  genuine: { s: 'M32 2a30 30 0 1 0 0 60 30 30 0 0 0 0-60z', g: 'M18 33.500 28 43.500 46.500 22' },
  attention: {
    s: 'M32 3.500a4 4 0 0 1 3.500 2L62 53a4 4 0 0 1-3.500 6h-53A4 4 0 0 1 2 53L28.500 5.500a4 4 0 0 1 3.500-2z',
    g: 'M32 22v16M32 48.500v.01',
  },
  rejected: { s: 'M20 2h24l18 18v24L44 62H20L2 44V20z', g: 'M21.500 21.500l21 21M42.500 21.500l-21 21' },
  undecided: {
    s: 'M32 1 63 32 32 63 1 32z',
    g: 'M24.500 26a7.500 7.500 0 1 1 11 6.600c-2.500 1.400-3.500 3-3.500 5.900M32 47v.01',
  },
  unreadable: {
    s: 'M6 4h52a2 2 0 0 1 2 2v52a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z',
    g: 'M14.500 14.500h11v11h-11zM38.500 14.500h11v11h-11zM14.500 38.500h11v11h-11zM38 38l12 12M50 38 38 50',
  },
}

export function Shape({ outcome }: { outcome: Outcome }): JSX.Element {
  const { s, g } = shapes[outcome]
  return (
    <svg class="verdict__shape" viewBox="0 0 64 64" aria-hidden="true">
      <path class="s" d={s} />
      <path class="g" d={g} />
    </svg>
  )
}
