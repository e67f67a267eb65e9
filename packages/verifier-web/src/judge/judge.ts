/**
 * What happens after a code was read. It is judged, remembered, shown or added to the batch; the person
 * answers, compares the goods; what changes is noted down. The first screen does without all this, so it
 * is loaded when the page stands.
 * @module
 */
import { computed, effect, untracked } from '@preact/signals'
import { addToBatch, batch, isCounted, isTextCounted } from '../batch/batch.ts'
import { buzz } from '../device/buzz.ts'
import { now } from '../device/clock.ts'
import { orTimeout } from '../device/database-wait.ts'
import { sound } from '../device/tone.ts'
import type { Checked } from '../history/checked.ts'
import { loadVault, sealFull } from '../history/full.ts'
import { amend, openMemory, remember, sameNumberBefore, seenBefore } from '../history/memory.ts'
import { recordOf } from '../record/json.ts'
import { outcomeShown, type Result } from '../scan-result.ts'
import { orFail } from '../state/failure.ts'
import { result } from '../state/result.ts'
import { show } from '../state/screens.ts'
import { settings } from '../state/settings.ts'
import { trust } from '../state/trust.ts'
import { verdictOn } from './verdict-on.ts'

export { codesWithin } from '@kpc/schema'
export { isOtherPhrase, readTyped } from './verdict-on.ts'

let opened: Promise<void> | undefined

// What is on the screen follows what its verdict rests on, and the memory what is on the screen.
const purpose = computed(() => settings.value.purpose)
const here = computed(() => settings.value.here)
effect(() => {
  const [set] = [trust.value, purpose.value, here.value]
  if (set) void untracked(() => orFail(judgeAgain))
})
effect(() => {
  const { checkId } = result.value ?? {}
  if (checkId !== undefined) untracked(noteDown)
})
const keepDays = computed(() => settings.value.keepDays)
effect(() => {
  const days = keepDays.value
  opened = untracked(() => openMemory(days, now()))
})

/** Judges a text, or a number with its check phrase, and shows the result. */
export async function judgeText(read: Pick<Result, 'text' | 'asked'>): Promise<void> {
  if (isTextCounted(read.text)) return
  await take(await verdictOn(read, now()))
}

/** Remembers what was judged, then shows it; in a batch it joins the others and the camera goes on. */
async function take(judged: Result): Promise<void> {
  if (isCounted(judged)) return
  await orTimeout(Promise.resolve(opened)).catch(() => undefined) // it may be slow, and a verdict never waits for it
  const [seen, sameNumber] = [await seenBefore(judged), sameNumberBefore(judged)]
  const known = { ...judged, ...(seen !== undefined && { seen }), ...(sameNumber !== undefined && { sameNumber }) }
  if (batch.value) addToBatch(known, (await keepCheck(known))?.id)
  else show(known)
  buzzAndSound(known)
  if (!batch.value) void keepShown(known)
}

/** Remembers a check; where the authority wants it, the whole record as well, sealed. */
async function keepCheck(judged: Result): Promise<Checked | undefined> {
  const checked = await remember(judged)
  if (checked && settings.value.keepsFull) {
    await loadVault()
    await sealFull(checked, recordOf(judged))
  }
  return checked
}

/** What is shown is in the memory a moment later, and from then on has an id there. */
async function keepShown(shown: Result): Promise<void> {
  const checked = await keepCheck(shown)
  if (checked && result.value?.text === shown.text && result.value.scannedAt === shown.scannedAt)
    result.value = { ...result.value, checkId: checked.id }
}

function buzzAndSound(judged: Result): void {
  buzz(outcomeShown(judged))
  if (settings.value.hasSound) sound(outcomeShown(judged))
}

/** The same text, after what its verdict rests on has changed. What the person said and saw stays. */
async function judgeAgain(): Promise<void> {
  const before = result.value
  if (!before) return
  const after = await verdictOn(before, before.scannedAt)
  if (result.value?.text === before.text) result.value = { ...after, ...saidOf(result.value) }
}

function saidOf({ paper, seen, sameNumber, shipment, checkId }: Result): Partial<Result> {
  return {
    ...(paper !== undefined && { paper }),
    ...(seen !== undefined && { seen }),
    ...(sameNumber !== undefined && { sameNumber }),
    ...(shipment && { shipment }),
    ...(checkId !== undefined && { checkId }),
  }
}

/** Brings the memory of this device up to what is known now. */
function noteDown(): void {
  const shown = result.value
  if (shown?.checkId === undefined) return
  const { paper, shipment } = shown
  const outcome = outcomeShown(shown)
  void amend(shown.checkId, {
    outcome,
    ...(paper !== undefined && { paper }),
    ...(shipment && { shipment: { differences: shipment.differences, left: shipment.left } }),
  })
}
