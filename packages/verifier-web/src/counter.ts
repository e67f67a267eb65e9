/**
 * The counter: what happens after a code was read. It is judged, remembered, shown or added to the
 * batch; the person answers, compares the goods; what changes is noted down. The first screen does
 * without all this, so it is loaded when the page stands.
 * @module
 */
import { type Certificate, defaultLimits, type Trust, verifyAsync, verifyNumber } from '@kpc/schema'
import { computed, effect, untracked } from '@preact/signals'
import { addToBatch, batch, isStillThere } from './batch/batch.ts'
import { buzz } from './buzz.ts'
import { compareShipment, type Findings, toleranceOf } from './compare/shipment.ts'
import type { Checked } from './history/checked.ts'
import { amend, openMemory, remember, seenBefore, twinOf } from './history/memory.ts'
import { within } from './patience.ts'
import { type Asked, outcomeShown, type Result, type Shipment } from './result.ts'
import type { Reading } from './scan/hand-scanner.ts'
import { isWhole, readingsOf, readingsOfText, type Stroke } from './scan/typed.ts'
import { judgeTogether } from './sitting.ts'
import { guarded, now, result, settings, show, trust, trusted } from './state.ts'
import { sound } from './tone.ts'
import { primitive } from './trust/primitive.ts'

let opened: Promise<void> | undefined

// What is on the screen follows what its verdict rests on, and the memory what is on the screen.
const purpose = computed(() => settings.value.purpose)
const here = computed(() => settings.value.here)
effect(() => {
  const [set] = [trust.value, purpose.value, here.value]
  if (set) void untracked(() => guarded(judgeAgain))
})
effect(() => {
  const { place } = result.value ?? {}
  if (place !== undefined) untracked(noteDown)
})
const keepDays = computed(() => settings.value.keepDays)
effect(() => {
  const days = keepDays.value
  opened = untracked(() => openMemory(days, now()))
})

/** Judges a text, or a number with its check phrase, and shows the result. */
export async function judgeText(read: Pick<Result, 'text' | 'asked'>): Promise<void> {
  if (isStillThere(read.text)) return
  await take(await verdictOn(read, now()))
}

/** Remembers what was judged, then shows it; in a batch it joins the others and the camera goes on. */
async function take(judged: Result): Promise<void> {
  await within(Promise.resolve(opened)).catch(() => undefined) // it may be slow, and a verdict never waits for it
  const [seen, twin] = [await seenBefore(judged), twinOf(judged)]
  const known = { ...judged, ...(seen !== undefined && { seen }), ...(twin !== undefined && { twin }) }
  if (batch.value) addToBatch(known, (await keepCheck(known))?.id)
  else show(known)
  announce(known)
  if (!batch.value) void place(known)
}

/** Remembers a check; where the authority wants it, the whole record as well, sealed. */
async function keepCheck(judged: Result): Promise<Checked | undefined> {
  const checked = await remember(judged)
  if (checked && settings.value.keepsFull) {
    const { loadVault, sealFull } = await import('./history/full.ts')
    await loadVault()
    await sealFull(checked, judged)
  }
  return checked
}

/** What is shown finds its place in the memory a moment later. */
async function place(shown: Result): Promise<void> {
  const checked = await keepCheck(shown)
  if (checked && result.value?.text === shown.text && result.value.scannedAt === shown.scannedAt)
    result.value = { ...result.value, place: checked.id }
}

function announce(judged: Result): void {
  buzz(outcomeShown(judged))
  if (settings.value.hasSound) sound(outcomeShown(judged))
}

async function verdictOn({ text, asked }: Pick<Result, 'text' | 'asked'>, scannedAt: number): Promise<Result> {
  const used = await trusted()
  const { purpose, here } = settings.value
  const judgedAt = now()
  const context = { now: judgedAt, built: __KPC_BUILT__, purpose, ...(here !== undefined && { here }) }
  const moment = { scannedAt, judgedAt, trust: used, ...(here !== undefined && { here }) }
  if (asked) return { text, ...moment, verdict: verifyNumber(asked.number, asked.phrase, used, context), asked }
  const judged = await judgeTogether(text, (one, amendments) =>
    verifyAsync(one, used, { ...context, amendments }, primitive),
  )
  return { ...judged, ...moment }
}

/** The number was issued, with another check phrase than this one. */
export async function isOtherPhrase({ number, phrase }: Asked): Promise<boolean> {
  const { verdict } = await verdictOn({ text: '', asked: { number, phrase } }, now())
  return verdict.checks.some(({ code }) => code === 'ISSUED_OTHER_PHRASE')
}

/** The number in a code whose signature holds; nothing is shown of any other. */
export async function numberIn(text: string): Promise<string | undefined> {
  return (await verdictOn({ text }, now())).verdict.certificate?.number
}

/** What a hand scanner meant: of several readings that are whole codes the one that is signed. */
export async function readTyped(typed: readonly Stroke[] | string): Promise<Reading> {
  const readings = typeof typed === 'string' ? readingsOfText(typed) : readingsOf(typed)
  const whole = readings.filter(isWhole)
  for (const text of whole) if (await isSigned(text)) return { whole: text, begins: true }
  return { whole: whole[0], begins: readings.length > 0 }
}

async function isSigned(text: string): Promise<boolean> {
  const { checks } = (await verdictOn({ text }, now())).verdict
  return checks.some(({ check, state }) => check === 'signature' && state === 'passed')
}

/** The same text, after what its verdict rests on has changed. What the person said and saw stays. */
async function judgeAgain(): Promise<void> {
  const before = result.value
  if (!before) return
  const after = await verdictOn(before, before.scannedAt)
  if (result.value?.text === before.text) result.value = { ...after, ...saidOf(result.value) }
}

function saidOf({ paper, seen, twin, shipment, place }: Result): Partial<Result> {
  return {
    ...(paper !== undefined && { paper }),
    ...(seen !== undefined && { seen }),
    ...(twin !== undefined && { twin }),
    ...(shipment && { shipment }),
    ...(place !== undefined && { place }),
  }
}

/** What the officer found of the goods, with what follows from it. */
export function noteShipment(found: Findings): void {
  const shown = result.value
  if (!shown?.verdict.certificate) return
  result.value = { ...shown, shipment: shipmentOf(shown, found) }
}

function shipmentOf({ verdict, trust }: Result, found: Findings): Shipment {
  const { allowed } = toleranceOf(schemeTolerance(trust), settings.value.tolerance)
  const { differences, left } = compareShipment(verdict.certificate as Certificate, found, allowed)
  return { found, differences, left }
}

/** Hundredths of a carat a line (the scheme's signed default). */
export function schemeTolerance({ registry }: Trust): number {
  return (registry.limits ?? defaultLimits).tolerance
}

/** Brings the memory of this device up to what is known now. */
function noteDown(): void {
  const shown = result.value
  if (shown?.place === undefined) return
  const { paper, shipment } = shown
  const outcome = outcomeShown(shown)
  void amend(shown.place, {
    outcome,
    ...(paper !== undefined && { paper }),
    ...(shipment && { shipment: { differences: shipment.differences, left: shipment.left } }),
  })
}
