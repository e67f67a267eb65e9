/**
 * What the page knows at this moment, and the few things that can happen to it.
 * @module
 */
import { type Trust, verifyAsync } from '@kpc/schema'
import { signal } from '@preact/signals'
import { buzz } from './buzz.ts'
import { outcomeShown, type Paper, type Result } from './result.ts'
import { readPicture } from './scan/decoder.ts'
import { loadSettings, type Settings, saveSettings } from './settings.ts'
import { primitive } from './trust/primitive.ts'
import { fetchNewer, startingTrust, take, type UpdateAnswer } from './trust/trust.ts'

export type PictureError = 'no-code' | 'no-picture'
export type Dialog = 'typing' | 'desk' | 'trust'

export const settings = signal<Settings>(loadSettings())
export const trust = signal<Trust | undefined>(undefined)
export const isOffline = signal(!navigator.onLine)
export const result = signal<Result | undefined>(undefined)
export const dialog = signal<Dialog | undefined>(undefined)
export const isReading = signal(false)
export const pictureError = signal<PictureError | undefined>(undefined)
export const updateAnswer = signal<UpdateAnswer | undefined>(undefined)
/** Something in the page itself failed: no verdict is shown any more. */
export const hasFailed = signal(false)

const now = (): number => Math.floor(Date.now() / 1000)
let opening: Promise<Trust> | undefined

/** Opens the trust that needs no network, then asks for a newer one. */
export async function start(): Promise<void> {
  addEventListener('popstate', showReady)
  addEventListener('online', () => void refresh())
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void refresh()
  })
  addEventListener('offline', () => {
    isOffline.value = true
  })
  if (history.state === resultEntry) history.replaceState(null, '')
  await guarded(async () => {
    opening = startingTrust()
    trust.value = await opening
  })
  await refresh()
}

/** Looks for a newer registry although nobody asked, and so says nothing about it. */
async function refresh(): Promise<void> {
  await update()
  updateAnswer.value = undefined
}

/** Judges a text, wherever it came from, and shows the result. */
export async function judge(text: string): Promise<void> {
  dialog.value = undefined
  pictureError.value = undefined
  await guarded(async () => {
    const judged = await verdictOn(text, now())
    if (history.state !== resultEntry) history.pushState(resultEntry, '')
    result.value = judged
    updateAnswer.value = undefined
    buzz(outcomeShown(judged))
  })
}

async function verdictOn(text: string, scannedAt: number): Promise<Result> {
  const used = trust.value ?? (await (opening as Promise<Trust>))
  const { purpose, here } = settings.value
  const judgedAt = now()
  const context = { now: judgedAt, built: __KPC_BUILT__, purpose, ...(here !== undefined && { here }) }
  return { text, scannedAt, judgedAt, trust: used, verdict: await verifyAsync(text, used, context, await primitive()) }
}

/** The same text, after what its verdict rests on has changed. The answer about the paper stays. */
async function judgeAgain(): Promise<void> {
  const before = result.value
  if (!before) return
  await guarded(async () => {
    const after = await verdictOn(before.text, before.scannedAt)
    if (result.value === before) result.value = before.paper === undefined ? after : { ...after, paper: before.paper }
  })
}

export async function judgePicture(picture: Blob): Promise<void> {
  dialog.value = undefined
  pictureError.value = undefined
  isReading.value = true
  try {
    const text = await readPicture(picture)
    if (text === undefined) {
      scanNext()
      pictureError.value = 'no-code'
    } else await judge(text)
  } catch {
    scanNext()
    pictureError.value = 'no-picture'
  } finally {
    isReading.value = false
  }
}

/** An entry of the browser's history, so that its Back button leads to the camera. It holds no data. */
const resultEntry = 'result'

/** Back to the camera. */
export function scanNext(): void {
  if (history.state === resultEntry) history.back()
  showReady()
}

function showReady(): void {
  result.value = undefined
  pictureError.value = undefined
  dialog.value = undefined
}

export function answerPaper(paper: Paper | undefined): void {
  if (!result.value) return
  const { paper: _, ...rest } = result.value
  result.value = paper === undefined ? rest : { ...rest, paper }
}

export function change(changed: Partial<Settings>): void {
  settings.value = { ...settings.value, ...changed }
  saveSettings(settings.value)
  if ('purpose' in changed || 'here' in changed) void judgeAgain()
}

export function forgetHere(): void {
  const { here: _, ...rest } = settings.value
  settings.value = rest
  saveSettings(rest)
  void judgeAgain()
}

/** Asks for a newer registry; what is on the screen is judged again where there is one. */
export async function update(): Promise<void> {
  const current = trust.value
  if (!current) return
  await guarded(async () => adopt(await fetchNewer(current)))
}

/** A registry from a file that the office sent. */
export async function loadRegistry(file: Blob): Promise<void> {
  const current = trust.value
  if (!current) return
  await guarded(async () => adopt(await take(new Uint8Array(await file.arrayBuffer()), current)))
}

async function adopt(answer: UpdateAnswer): Promise<void> {
  isOffline.value = answer.is === 'offline' || !navigator.onLine
  updateAnswer.value = answer
  if (answer.is !== 'updated') return
  trust.value = answer.trust
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
