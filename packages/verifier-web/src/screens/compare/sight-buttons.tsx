/** Two buttons for what is seen: it differs, or is as declared. */

import type { Sight } from '@kpc/schema/shipment'
import type { JSX } from 'preact'
import { Icon } from '../parts/icons.tsx'

/** Differs or same; the same press once more takes it back. */
export function SightButtons({
  label,
  differs,
  same,
  sight,
  onSight,
}: {
  label: string
  differs: string
  same: string
  sight: Sight | undefined
  onSight: (sight: Sight | undefined) => void
}): JSX.Element {
  return (
    <fieldset class="buttons" aria-label={label}>
      {(['differs', 'same'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={sight === one}
          aria-label={one === 'differs' ? differs : same}
          onClick={() => onSight(sight === one ? undefined : one)}
        >
          <Icon name={one === 'differs' ? 'differs' : 'matches'} />
        </button>
      ))}
    </fieldset>
  )
}
