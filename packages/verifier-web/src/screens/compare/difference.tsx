/** A difference between the goods and the certificate, with its sign. */
import type { ComponentChildren, JSX } from 'preact'
import { showAmount, showCount } from '../../messages/values.ts'
import { Icon } from '../parts/icons.tsx'

export function Difference({ children, id }: { children: ComponentChildren; id?: string }): JSX.Element {
  return (
    <p class="difference" id={id} role="status">
      <Icon name="differs" size="s" />
      <span>{children}</span>
    </p>
  )
}

const minus = '\u2212'

export function countWithSign(difference: number): string {
  return difference < 0 ? `${minus}${showCount(-difference)}` : `+${showCount(difference)}`
}

export function caratsWithSign(difference: number): string {
  return difference < 0 ? `${minus}${showAmount(-difference)}` : `+${showAmount(difference)}`
}
