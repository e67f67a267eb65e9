/**
 * What the page knows at this moment, and the few things that can happen to it.
 * @module
 */
import { type Certificate, defaultLimits, type Trust, type TrustedSet, verifyAsync, verifyNumber } from '@kpc/schema'
import { signal } from '@preact/signals'
import { addToBatch, batch, isStillThere } from './batch/batch.ts'
import { buzz } from './buzz.ts'
import { compareShipment, type Findings, toleranceOf } from './compare/shipment.ts'
import type { Checked } from './history/checked.ts'
import { amend, openMemory, remember, seenBefore, twinOf, wipeOld } from './history/memory.ts'
import { speakIn } from './messages/messages.ts'
import { type Asked, outcomeShown, type Paper, type Result, type Shipment } from './result.ts'
import { Fault, type PictureError } from './scan/fault.ts'
import type { Reading } from './scan/hand-scanner.ts'
import { codesIn, type FileCodes, type Progress } from './scan/read-file.ts'
import type { Stroke } from './scan/typed.ts'
import { loadSettings, type Settings, saveSettings } from './settings.ts'
import { judgeTogether } from './sitting.ts'
import { sound } from './tone.ts'
import { keepSet } from './trust/kept-set.ts'
import { primitive } from './trust/primitive.ts'
import { anchor, startingSet } from './trust/start.ts'
import type { UpdateAnswer } from './trust/update.ts'

/** Screens that open over what was there. */
export const overs = ['registry', 'compare', 'history', 'batch'] as const
export type Over = (typeof overs)[number]
export type Dialog = 'typing' | 'number' | 'desk' | 'languages' | 'offer' | 'several'

/** What a bundle file would make of what this device trusts; taken only when somebody says so. */
export interface Offer {
  readonly file: Blob
  readonly before: TrustedSet
  readonly after: TrustedSet
}

export const settings = signal<Settings>(loadSettings())
export const trust = signal<TrustedSet | undefined>(undefined)
export const isOffline = signal(!navigator.onLine)
export const result = signal<Result | undefined>(undefined)
export const dialog = signal<Dialog | undefined>(undefined)
/** A file is being read: which page of how many, where it has pages. */
export const reading = signal<Progress | true | undefined>(undefined)
/** Of a long PDF only the first pages were read. */
export const firstPages = signal<FileCodes['pages']>(undefined)
/** Codes of certificates that were in one picture: somebody has to say which is meant. */
export const several = signal<readonly string[]>([])
export const pictureError = signal<PictureError | undefined>(undefined)
/** An update that somebody asked for is under way: a slow server takes its time. */
export const isUpdating = signal(false)
/** What became of the last update that somebody asked for. */
export const updateAnswer = signal<UpdateAnswer | undefined>(undefined)
/** What became of the last update from this page's own address, asked for or not. */
export const lastAnswer = signal<UpdateAnswer | undefined>(undefined)
export const offer = signal<Offer | undefined>(undefined)
/** The screen that is open over the camera or the result. */
export const over = signal<Over | undefined>(undefined)
/** The record of the result is laid out for the printer. */
export const isPrinting = signal(false)
/** Somebody wanted to scan on although the paper question must be answered. */
export const isPaperWanted = signal(false)
/** Something in the page itself failed: no verdict is shown any more. */
export const hasFailed = signal(false)

const now = (): number => Math.floor(Date.now() / 1000)
let opening: Promise<TrustedSet> | undefined

/** Opens the trust that needs no network, then asks for a newer one. */
export async function start(): Promise<void> {
  addEventListener('popstate', onBack)
  addEventListener('online', () => void refresh())
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh()
  })
  addEventListener('offline', () => {
    isOffline.value = true
  })
  if (history.state !== null) history.replaceState(null, '')
  void openMemory(settings.value.keepDays, now())
  await guarded(async () => {
    opening = startingSet()
    trust.value = await opening
  })
  await refresh()
  setInterval(() => void refresh(), refreshEvery)
}

/** An open page asks as often: with nothing new that is one file of less than 1 KB. */
const refreshEvery = 60 * 60 * 1000

/** How to update is loaded when the page stands, as no verdict waits for it. */
async function withUpdates(
  act: (updates: typeof import('./trust/update.ts')) => Promise<UpdateAnswer>,
): Promise<UpdateAnswer> {
  const updates = await import('./trust/update.ts').catch(() => undefined)
  return updates ? act(updates) : { is: 'offline' } // no line, and not kept yet
}

/** Looks for news although nobody asked. */
async function refresh(): Promise<void> {
  const current = trust.value
  if (!current) return
  await guarded(async () => {
    const answer = await withUpdates(({ fetchNewer }) => fetchNewer(current))
    if (trust.value !== current) return // something newer was taken meanwhile
    lastAnswer.value = answer
    await adopt(answer)
  })
}

/** Judges a text, wherever it came from, and shows the result. */
export async function judge(text: string): Promise<void> {
  if (isStillThere(text)) return
  dialog.value = undefined
  pictureError.value = undefined
  firstPages.value = undefined
  await guarded(async () => take(await verdictOn({ text }, now())))
}

/** A code that can't be read: its number and check phrase, against the issued lists on this device. */
export async function judgeNumber(asked: Asked): Promise<void> {
  dialog.value = undefined
  pictureError.value = undefined
  await guarded(async () => take(await verdictOn({ text: `${asked.number} ${asked.phrase}`, asked }, now())))
}

/** Remembers what was judged, then shows it; in a batch it joins the others and the camera goes on. */
async function take(judged: Result): Promise<void> {
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

function show(judged: Result): void {
  if (over.value) history.replaceState(resultEntry, '')
  else if (history.state !== resultEntry) history.pushState(resultEntry, '')
  over.value = undefined
  result.value = judged
  updateAnswer.value = undefined
}

async function verdictOn({ text, asked }: Pick<Result, 'text' | 'asked'>, scannedAt: number): Promise<Result> {
  const used = trust.value ?? (await (opening as Promise<TrustedSet>))
  const { purpose, here } = settings.value
  const judgedAt = now()
  const context = { now: judgedAt, built: __KPC_BUILT__, purpose, ...(here !== undefined && { here }) }
  const moment = { scannedAt, judgedAt, trust: used }
  if (asked) return { text, ...moment, verdict: verifyNumber(asked.number, asked.phrase, used, context), asked }
  const judged = await judgeTogether(text, (one, amendments) =>
    verifyAsync(one, used, { ...context, amendments }, primitive),
  )
  return { ...judged, ...moment }
}

/** The number in a code whose signature holds; nothing is shown of any other. */
export async function numberIn(text: string): Promise<string | undefined> {
  return (await verdictOn({ text }, now())).verdict.certificate?.number
}

/** What a hand scanner meant: of several readings that are whole codes the one that is signed. */
export async function readTyped(typed: readonly Stroke[] | string): Promise<Reading> {
  const reader = await import('./scan/typed.ts').catch(() => undefined) // no line, and not kept yet
  if (!reader) return { begins: false }
  const readings = typeof typed === 'string' ? reader.readingsOfText(typed) : reader.readingsOf(typed)
  const whole = readings.filter(reader.isWhole)
  for (const text of whole) if (await isSigned(text)) return { whole: text, begins: true }
  return { whole: whole[0], begins: readings.length > 0 }
}

async function isSigned(text: string): Promise<boolean> {
  const { checks } = (await verdictOn({ text }, now())).verdict
  return checks.some(({ check, state }) => check === 'signature' && state === 'passed')
}

/** A text that a person, or a hand scanner, put into a field. */
export async function judgeTyped(text: string): Promise<void> {
  await judge((await readTyped(text)).whole ?? text)
}

/** The same text, after what its verdict rests on has changed. What the person said and saw stays. */
async function judgeAgain(): Promise<void> {
  const before = result.value
  if (!before) return
  await guarded(async () => {
    const after = await verdictOn(before, before.scannedAt)
    if (result.value?.text === before.text) result.value = { ...after, ...saidOf(result.value) }
  })
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

/** A picture or a PDF: what is wrong with it is named, and the way on. */
export async function judgeFile(file: Blob): Promise<void> {
  dialog.value = undefined
  pictureError.value = undefined
  firstPages.value = undefined
  reading.value = true
  try {
    const { texts, pages } = await codesIn(file, (progress) => {
      reading.value = progress
    })
    await judgeOneOf(texts)
    firstPages.value = pages
  } catch (error) {
    refuseFile(error instanceof Fault ? error.code : 'no-picture')
  } finally {
    reading.value = undefined
  }
}

/** Says so beside the camera. Going back there clears what was said before, some time later. */
export function refuseFile(error: PictureError): void {
  const say = (): void => {
    pictureError.value = error
  }
  if (history.state !== null) addEventListener('popstate', say, { once: true })
  scanNext()
  say()
}

/** Of codes that were seen together the certificate's counts; with several of them nobody but a person knows which. */
export async function judgeOneOf(texts: readonly string[]): Promise<void> {
  const ours = texts.filter((text) => /^KP[A-Z]\d:/.test(text))
  const [text] = ours.length > 0 ? ours : texts
  if (ours.length > 1) {
    several.value = ours
    dialog.value = 'several'
  } else if (text !== undefined) await judge(text)
}

/** Entries of the browser's history, so that its Back button leads to the screen before. They hold no data. */
const resultEntry = 'result'

/** Back to the camera; where the authority wants the paper question answered, not before that. */
export function scanNext(): void {
  if (isPaperOpen()) {
    isPaperWanted.value = true
    return
  }
  if (history.state !== null) history.back()
  showReady()
}

/** Opens a screen over what is there; over another such screen it takes its place. */
/** The paper question must be answered here, and is not. */
function isPaperOpen(): boolean {
  const shown = result.value
  if (!settings.value.mustAnswerPaper || !shown || shown.paper !== undefined) return false
  const outcome = outcomeShown(shown)
  return outcome === 'genuine' || outcome === 'attention'
}

export function openOver(screen: Over): void {
  if (over.value) history.replaceState(screen, '')
  else history.pushState(screen, '')
  over.value = screen
}

/** Back to the result or the camera that was there before. */
export function closeOver(): void {
  if (history.state === over.value) history.back()
  else over.value = undefined
}

function onBack(): void {
  if (over.value && history.state === (result.value ? resultEntry : null)) over.value = undefined
  else if (isOver(history.state)) over.value = history.state
  else showReady()
}

function isOver(entry: unknown): entry is Over {
  return overs.some((one) => one === entry)
}

function showReady(): void {
  isPaperWanted.value = false
  over.value = undefined
  result.value = undefined
  pictureError.value = undefined
  firstPages.value = undefined
  dialog.value = undefined
}

export function answerPaper(paper: Paper | undefined): void {
  if (!result.value) return
  const { paper: _, ...rest } = result.value
  isPaperWanted.value = false
  result.value = paper === undefined ? rest : { ...rest, paper }
  noteDown()
}

/** What the officer found of the goods, with what follows from it. */
export function noteShipment(found: Findings): void {
  const shown = result.value
  if (!shown?.verdict.certificate) return
  result.value = { ...shown, shipment: shipmentOf(shown, found) }
}

export function shipmentOf({ verdict, trust }: Result, found: Findings): Shipment {
  const { allowed } = toleranceOf(schemeTolerance(trust), settings.value.tolerance)
  const { differences, left } = compareShipment(verdict.certificate as Certificate, found, allowed)
  return { found, differences, left }
}

/** Hundredths of a carat a line (the scheme's signed default). */
export function schemeTolerance({ registry }: Trust): number {
  return (registry.limits ?? defaultLimits).tolerance
}

/** Brings the memory of this device up to what is known now. */
export function noteDown(): void {
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

export function change(changed: Partial<Settings>): void {
  settings.value = { ...settings.value, ...changed }
  saveSettings(settings.value)
  if ('purpose' in changed || 'here' in changed) void judgeAgain()
  if (changed.keepDays !== undefined) void wipeOld(changed.keepDays, now())
}

export function forgetTolerance(): void {
  const { tolerance: _, ...rest } = settings.value
  settings.value = rest
  saveSettings(rest)
}

export async function changeLanguage(language: string): Promise<void> {
  if (await speakIn(language)) change({ language })
}

export function forgetHere(): void {
  const { here: _, ...rest } = settings.value
  settings.value = rest
  saveSettings(rest)
  void judgeAgain()
}

/** Asks for news; what is on the screen is judged again where there are some. */
export async function update(): Promise<void> {
  updateAnswer.value = undefined
  isUpdating.value = true
  await refresh()
  isUpdating.value = false
  updateAnswer.value = lastAnswer.value
}

/** A bundle file that the office sent: shows what it would change. */
export async function loadBundle(file: Blob): Promise<void> {
  const before = trust.value
  if (!before) return
  await guarded(async () => {
    const answer = await withUpdates(({ openBundle }) => openBundle(file, before))
    if (answer.is !== 'updated') {
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
  await guarded(async () => {
    const answer: UpdateAnswer = { is: 'updated', set: offered.after }
    updateAnswer.value = answer
    await adopt(answer)
  })
}

export function closeOffer(): void {
  offer.value = undefined
  if (dialog.value === 'offer') dialog.value = undefined
}

async function adopt(answer: UpdateAnswer): Promise<void> {
  isOffline.value = answer.is === 'offline' || !navigator.onLine
  if (answer.is !== 'updated') return
  trust.value = answer.set
  await keepSet(answer.set, anchor)
  await judgeAgain()
}

/** Whatever fails in here is a fault of the page, and never a verdict. */
async function guarded(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    console.error(error)
    result.value = undefined
    hasFailed.value = true
  }
}
