/**
 * The way in of everything that is read: texts, files, numbers, what a hand scanner types. What
 * happens with it then is loaded when the page stands (`counter.ts`).
 * @module
 */
import type { Asked } from './result.ts'
import { Fault, type PictureError } from './scan/fault.ts'
import type { Reading } from './scan/hand-scanner.ts'
import { codesIn } from './scan/read-file.ts'
import type { Stroke } from './scan/typed.ts'
import { dialog, firstPages, guarded, pictureError, reading, scanNext, several } from './state.ts'

const counter = (): Promise<typeof import('./counter.ts')> => import('./counter.ts')

/** Judges a text, wherever it came from, and shows the result. */
export async function judge(text: string): Promise<void> {
  dialog.value = undefined
  pictureError.value = undefined
  firstPages.value = undefined
  await guarded(async () => (await counter()).judgeText({ text }))
}

/** A code that can't be read: its number and check phrase, against the issued lists on this device. */
export async function judgeNumber(asked: Asked): Promise<void> {
  dialog.value = undefined
  pictureError.value = undefined
  await guarded(async () => (await counter()).judgeText({ text: `${asked.number} ${asked.phrase}`, asked }))
}

/** What a hand scanner meant; nothing where there is no line and its reader is not kept yet. */
export async function readTyped(typed: readonly Stroke[] | string): Promise<Reading> {
  const loaded = await counter().catch(() => undefined)
  return loaded ? loaded.readTyped(typed) : { begins: false }
}

/** A text that a person, or a hand scanner, put into a field. */
export async function judgeTyped(text: string): Promise<void> {
  await judge((await readTyped(text)).whole ?? text)
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
