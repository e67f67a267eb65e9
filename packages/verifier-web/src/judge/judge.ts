/**
 * What happens after a code was read. It is judged, remembered, shown or added to the batch; the person
 * answers, compares the goods; what changes is noted down. The first screen does without all this, so it
 * is loaded when the page stands.
 * @module
 */
import { certificateInForce, changedNames, FormatError, readPairing, type Verdict } from '@kpc/schema'
import { computed, effect, untracked } from '@preact/signals'
import { addToBatch, batch, isCounted, isTextCounted } from '../batch/batch.ts'
import { foundOf, withEndings } from '../compare/discrepancy.ts'
import { buzz } from '../device/buzz.ts'
import { now } from '../device/clock.ts'
import { orTimeout } from '../device/database-wait.ts'
import { sound } from '../device/tone.ts'
import type { Checked } from '../history/checked.ts'
import { loadVault, sealFull } from '../history/full.ts'
import { amend, checks, openMemory, remember, sameNumberBefore, seenBefore } from '../history/memory.ts'
import { told } from '../outbox/ask.ts'
import { takePart } from '../outbox/hand-over.ts'
import { offered } from '../outbox/outbox.ts'
import { seen } from '../outbox/seen.ts'
import { recordOf } from '../record/json.ts'
import { foundIn, namedIn, outcomeShown, type Result } from '../scan-result.ts'
import { orFail } from '../state/failure.ts'
import { result, withPaperOf } from '../state/result.ts'
import { openScreen, screenOpen, show } from '../state/screens.ts'
import { settings } from '../state/settings.ts'
import { trust } from '../state/trust.ts'
import { verdictOn } from './verdict-on.ts'

export { codesWithin } from '@kpc/schema'
export { isOtherPhrase, readTyped } from './verdict-on.ts'

/** When the memory is open, or was waited for long enough: a verdict waits for it no longer, and once only. */
let opened: Promise<void> | undefined

// What is on the screen follows what its verdict rests on, and the memory what is on the screen.
const purpose = computed(() => settings.value.purpose)
const here = computed(() => settings.value.here)
effect(() => {
  const [set] = [trust.value, purpose.value, here.value, seen.value, told.value]
  if (set) void untracked(() => orFail(judgeAgain))
})
effect(() => {
  if (result.value?.checkId !== undefined) untracked(noteDown)
})
effect(() => {
  if (checks.value) untracked(noteChecks)
})
const keepDays = computed(() => settings.value.keepDays)
effect(() => {
  const days = keepDays.value
  opened = orTimeout(untracked(() => openMemory(days, now()))).catch(() => undefined)
})

/** Judges a text, or a number with its check phrase, and shows the result. */
export async function judgeText(read: Pick<Result, 'text' | 'asked' | 'by'>): Promise<void> {
  if (isTextCounted(read.text) || isPairing(read.text) || (await isHandedOver(read.text))) return
  await take({ ...(await verdictOn(read, now())), ...(read.by && { by: read.by }) })
}

/** The code of a desk is no certificate: it is asked about on the screen of the outbox. */
function isPairing(text: string): boolean {
  try {
    offered.value = readPairing(text)
    openScreen('outbox')
    return true
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

/** Nor is a code of a chain: the same screen reads the others. */
async function isHandedOver(text: string): Promise<boolean> {
  const isPart = await takePart(text)
  if (isPart && screenOpen.value !== 'outbox') openScreen('outbox')
  return isPart
}

/** Remembers what was judged, then shows it; in a batch it joins the others and the camera goes on. */
async function take(judged: Result): Promise<void> {
  if (isCounted(judged)) return
  await opened
  const known = withChecksBefore(judged)
  const checked = remember(known)
  if (batch.value) addToBatch(known, checked.id)
  else show({ ...known, checkId: checked.id })
  buzzAndSound(known)
  if (settings.value.keepsFull) void keepFull(checked, known)
}

/** Where the authority wants it, the whole record is kept as well, sealed. */
async function keepFull(checked: Checked, judged: Result): Promise<void> {
  await loadVault()
  await sealFull(checked, recordOf(judged))
}

/**
 * With what this device knows of checks before: that it was scanned, and what was found of it and stands,
 * whatever time has passed. What was known of it already stays.
 */
function withChecksBefore({ foundBefore: _, ...judged }: Result): Result {
  const seen = judged.seen ?? seenBefore(judged)
  const sameNumber = judged.sameNumber ?? sameNumberBefore(judged)
  const others = checks.value.filter(({ id }) => id !== judged.checkId)
  const foundBefore = judged.verdict.outcome === 'unreadable' ? [] : foundOf(others, namedIn(judged), judged.scannedAt)
  return {
    ...judged,
    ...(seen !== undefined && { seen }),
    ...(sameNumber !== undefined && { sameNumber }),
    ...(foundBefore.length > 0 && { foundBefore }),
  }
}

/**
 * What another window of this device has found, or ended, counts for what is shown here; and so does what a
 * slow storage had of checks before.
 */
function noteChecks(): void {
  const shown = result.value
  if (!shown) return
  const own = checks.value.find(({ id }) => id === shown.checkId)?.found ?? []
  const found = shown.found && withEndings(shown.found, own)
  const after = withChecksBefore(found ? withPaperOf({ ...shown, found }) : shown)
  const isKnown = (['seen', 'sameNumber', 'found', 'foundBefore'] as const).every(
    (name) => JSON.stringify(after[name]) === JSON.stringify(shown[name]),
  )
  if (!isKnown) result.value = after
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
  if (result.value?.text === before.text) result.value = { ...after, ...saidOf(result.value, after) }
}

/** Goods that were compared with what now reads otherwise are compared anew; what was found of them stands. */
function saidOf(before: Result, { verdict }: Result): Partial<Result> {
  const { by, paper, seen, sameNumber, shipment: compared, foundBefore, checkId } = before
  const shipment = isSameGoods(before.verdict, verdict) ? compared : undefined
  const found = compared && !shipment ? foundIn(before) : before.found
  return {
    ...(by && { by }),
    ...(paper !== undefined && { paper }),
    ...(seen !== undefined && { seen }),
    ...(sameNumber !== undefined && { sameNumber }),
    ...(shipment && { shipment }),
    ...(found && { found }),
    ...(foundBefore && { foundBefore }),
    ...(checkId !== undefined && { checkId }),
  }
}

function isSameGoods(before: Verdict, after: Verdict): boolean {
  const [was, is] = [certificateInForce(before), certificateInForce(after)]
  return was === undefined || is === undefined ? was === is : changedNames(was, is).length === 0
}

/** Brings the memory of this device up to what is known now. */
function noteDown(): void {
  const shown = result.value
  if (shown?.checkId === undefined) return
  const { paper, shipment } = shown
  const found = foundIn(shown)
  amend(shown.checkId, {
    outcome: outcomeShown(shown),
    ...(paper !== undefined && { paper }),
    ...(shipment && { shipment: { differences: shipment.differences, left: shipment.left } }),
    ...((found.length > 0 || shipment) && { found }), // while goods are compared, also that nothing differs any more
  })
}
