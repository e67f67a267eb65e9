/**
 * A bundle file that somebody gave to the page: what it would change is shown before anything is taken.
 * @module
 */
import type { TrustedSet } from '@kpc/schema'
import { signal } from '@preact/signals'
import type { UpdateAnswer } from '../trust/update.ts'
import { orFail } from './failure.ts'
import { dialog } from './screens.ts'
import { adopt, isNewer, trust, updateAnswer, withUpdates } from './trust.ts'

/** What a bundle file would make of what this device trusts; taken only when somebody says so. */
export interface Offer {
  readonly file: Blob
  readonly before: TrustedSet
  readonly after: TrustedSet
}

export const offer = signal<Offer | undefined>(undefined)

/** A bundle file that the office sent: shows what it would change. */
export async function loadBundle(file: Blob): Promise<void> {
  const before = trust.value
  if (!before) return
  await orFail(async () => {
    const answer = await withUpdates(({ openBundle }) => openBundle(file, before))
    if (!isNewer(answer)) {
      updateAnswer.value = answer
      return
    }
    offer.value = { file, before, after: answer.set }
    dialog.value = 'offer'
  })
}

/** Takes what was offered, once more checked where something newer came meanwhile. */
export async function takeOffer(): Promise<void> {
  const offered = offer.value
  closeOffer()
  if (!offered) return
  if (trust.value !== offered.before) return loadBundle(offered.file)
  await orFail(async () => {
    const isSame = offered.after.registry.version === offered.before.registry.version
    const answer: UpdateAnswer = { is: isSame ? 'confirmed' : 'updated', set: offered.after }
    updateAnswer.value = answer
    await adopt(answer)
  })
}

export function closeOffer(): void {
  offer.value = undefined
  if (dialog.value === 'offer') dialog.value = undefined
}
