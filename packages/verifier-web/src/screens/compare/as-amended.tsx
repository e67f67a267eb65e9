/** Said where the goods are compared with a box that an amendment has changed. */
import { changedNames } from '@kpc/schema'
import type { JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import type { Result } from '../../scan-result.ts'

/** A box with which goods are compared. */
export type AmendedBox = 'seals' | 'parcels' | 'lines' | 'sources'

export function AsAmended({
  of: { certificate, amended },
  box,
}: {
  of: Result['verdict']
  box: AmendedBox
}): JSX.Element | null {
  if (!certificate || !amended || !changedNames(certificate, amended).includes(box)) return null
  return <b class="warn small">{messages.sheet.asAmended}</b>
}
