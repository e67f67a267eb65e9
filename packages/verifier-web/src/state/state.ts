/**
 * What the page knows at this moment, and the few things that can happen to it.
 * @module
 */
import { isAuthentic, type TrustedSet } from '@kpc/schema'
import { signal } from '@preact/signals'
import { loadSettings, type Settings, saveSettings } from '../device/kept-settings.ts'
import { speakIn } from '../messages/messages.ts'
import type { PictureError } from '../scan/fault.ts'
import type { FileCodes, Progress } from '../scan/file-codes.ts'
import { outcomeShown, type Paper, type Result } from '../scan-result.ts'
import { keepSet } from '../trust/kept-set.ts'
import { anchor, startingSet } from '../trust/start.ts'
import type { UpdateAnswer } from '../trust/update.ts'

/** Screens that open over what was there. */
export const screenNames = ['registry', 'compare', 'history', 'batch'] as const
export type ScreenName = (typeof screenNames)[number]
export type Dialog = 'typing' | 'number' | 'post' | 'languages' | 'offer' | 'chooseCode' | 'arrived'

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
export const severalCodes = signal<readonly string[]>([])
export const pictureError = signal<PictureError | undefined>(undefined)
/** An update that somebody asked for is under way: a slow server takes its time. */
export const isUpdating = signal(false)
/** What became of the last update that somebody asked for. */
export const updateAnswer = signal<UpdateAnswer | undefined>(undefined)
/** What became of the last update from this page's own address, asked for or not. */
export const lastAnswer = signal<UpdateAnswer | undefined>(undefined)
export const offer = signal<Offer | undefined>(undefined)
/** The screen that is open over the camera or the result. */
export const screenOpen = signal<ScreenName | undefined>(undefined)
/** The record of the result is laid out for the printer. */
export const isPrinting = signal(false)
/** Somebody wanted to scan on although the paper question must be answered. */
export const isPaperWanted = signal(false)
/** Something in the page itself failed: no verdict is shown any more. */
export const hasFailed = signal(false)

/** The clock of the device, in seconds. */
export const now = (): number => Math.floor(Date.now() / 1000)
let opening: Promise<TrustedSet> | undefined

/** Opens the trust that needs no network. */
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
  await orFail(async () => {
    opening = startingSet()
    trust.value = await opening
  })
}

/** Looks for what is newer, now and then. */
export function stayFresh(): void {
  void refresh()
  setInterval(() => void refresh(), refreshEvery)
}

/** An open page asks as often: with nothing new that is one file of less than 1 KB. */
const refreshEvery = 60 * 60 * 1000

/** How to update is loaded when the page stands, as no verdict waits for it. */
async function withUpdates(
  act: (updates: typeof import('../trust/update.ts')) => Promise<UpdateAnswer>,
): Promise<UpdateAnswer> {
  const updates = await import('../trust/update.ts').catch(() => undefined)
  return updates ? act(updates) : { is: 'offline' } // no line, and not kept yet
}

/** Looks for news although nobody asked. */
async function refresh(): Promise<void> {
  const current = trust.value
  if (!current) return
  await orFail(async () => {
    const answer = await withUpdates(({ fetchNewer }) => fetchNewer(current))
    if (trust.value !== current) return // something newer was taken meanwhile
    lastAnswer.value = answer
    await adopt(answer)
  })
}

/** What this device trusts, once it is open. */
export async function trusted(): Promise<TrustedSet> {
  return trust.value ?? (opening as Promise<TrustedSet>)
}

/** Entries of the browser's history, so that its Back button leads to the screen before. They hold no data. */
const resultEntry = 'result'

/** Brings a result to the screen, in place of the one before. */
export function show(judged: Result): void {
  if (screenOpen.value) history.replaceState(resultEntry, '')
  else if (history.state !== resultEntry) history.pushState(resultEntry, '')
  screenOpen.value = undefined
  result.value = judged
  updateAnswer.value = undefined
}

/** Back to the camera; where the authority wants the paper question answered, not before that. */
export function scanNext(): void {
  if (isPaperOpen()) {
    isPaperWanted.value = true
    return
  }
  if (history.state !== null) history.back()
  showReady()
}

/** The paper question must be answered here, and is not. */
function isPaperOpen(): boolean {
  const shown = result.value
  if (!settings.value.mustAnswerPaper || !shown || shown.paper !== undefined) return false
  const outcome = outcomeShown(shown)
  return isAuthentic(outcome)
}

/** Opens a screen over what is there; over another such screen it takes its place. */
export function openScreen(screen: ScreenName): void {
  if (screenOpen.value) history.replaceState(screen, '')
  else history.pushState(screen, '')
  screenOpen.value = screen
}

/** Back to the result or the camera that was there before. */
export function closeScreen(): void {
  if (history.state === screenOpen.value) history.back()
  else screenOpen.value = undefined
}

function onBack(): void {
  if (screenOpen.value && history.state === (result.value ? resultEntry : null)) screenOpen.value = undefined
  else if (isScreenName(history.state)) screenOpen.value = history.state
  else showReady()
}

function isScreenName(entry: unknown): entry is ScreenName {
  return screenNames.some((one) => one === entry)
}

function showReady(): void {
  isPaperWanted.value = false
  screenOpen.value = undefined
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
}

export function change(changed: Partial<Settings>): void {
  settings.value = { ...settings.value, ...changed }
  saveSettings(settings.value)
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

function isNewer(answer: UpdateAnswer): answer is Extract<UpdateAnswer, { set: TrustedSet }> {
  return answer.is === 'updated' || answer.is === 'confirmed'
}

async function adopt(answer: UpdateAnswer): Promise<void> {
  isOffline.value = answer.is === 'offline' || !navigator.onLine
  if (!isNewer(answer)) return
  trust.value = answer.set
  await keepSet(answer.set, anchor)
}

/** Whatever fails in here is a fault of the page, and never a verdict. */
export async function orFail(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    console.error(error)
    result.value = undefined
    hasFailed.value = true
  }
}
