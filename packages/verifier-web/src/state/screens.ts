/**
 * Which screen and which dialog are open, and the way back. Entries of the browser's history lead its Back
 * button to the screen before; they hold no data.
 * @module
 */
import { isAuthentic } from '@kpc/schema'
import { signal } from '@preact/signals'
import { outcomeShown, type Result } from '../scan-result.ts'
import { firstPages, pictureError } from './reading.ts'
import { isPaperWanted, result } from './result.ts'
import { settings } from './settings.ts'
import { updateAnswer } from './trust.ts'

/** Screens that open over what was there. */
const screenNames = ['registry', 'compare', 'history', 'batch', 'outbox'] as const
export type ScreenName = (typeof screenNames)[number]
export type Dialog = 'typing' | 'number' | 'post' | 'languages' | 'offer' | 'chooseCode' | 'arrived'

export const dialog = signal<Dialog | undefined>(undefined)
/** The screen that is open over the camera or the result. */
export const screenOpen = signal<ScreenName | undefined>(undefined)

/** Entry of the browser's history for a result. */
const resultEntry = 'result'

/** Follows the Back button of the browser, from the camera on. */
export function listenForBack(): void {
  addEventListener('popstate', onBack)
  if (history.state !== null) history.replaceState(null, '')
}

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

/** Asked before a screen is left, by whatever way: what is nowhere else must not be gone with one press. */
let mayLeave: (() => boolean) | undefined

/** @param ask says whether the screen may be left; where it may not, it asks the person. @returns takes it back */
export function beforeLeaving(ask: () => boolean): () => void {
  mayLeave = ask
  return () => {
    mayLeave = undefined
  }
}

/** Back to the result or the camera that was there before. */
export function closeScreen(): void {
  if (mayLeave?.() !== false) leaveScreen()
}

/** The same where the person was asked. */
export function leaveScreen(): void {
  mayLeave = undefined
  if (history.state === screenOpen.value) history.back()
  else screenOpen.value = undefined
}

function onBack(): void {
  if (screenOpen.value && mayLeave?.() === false) {
    history.pushState(screenOpen.value, '')
    return
  }
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
