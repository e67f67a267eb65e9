/** A difference between the goods and the certificate, with its sign. */
import type { ComponentChildren, JSX } from 'preact'
import { Icon } from '../parts/icons.tsx'

export function Difference({ children, id }: { children: ComponentChildren; id?: string }): JSX.Element {
  return (
    <p class="difference beside" id={id} role="status">
      <Icon name="differs" size="s" />
      <span>{children}</span>
    </p>
  )
}
