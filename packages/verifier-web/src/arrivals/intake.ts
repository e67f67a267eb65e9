/**
 * The way in of everything that is read: texts, files, numbers, what a hand scanner types. What
 * happens with it then is loaded when the page stands (`judge/judge.ts`).
 * @module
 */

import type { Stroke } from '@kpc/schema/typed'
import { Fault, type PagesRead, type PictureError } from '../scan/fault.ts'
import type { Reading } from '../scan/hand-scanner.ts'
import { oursAmong } from '../scan/ours-among.ts'
import { codesIn } from '../scan/read-file.ts'
import type { Result, TypedNumber } from '../scan-result.ts'
import { orFail } from '../state/failure.ts'
import { firstPages, pictureError, reading, severalCodes } from '../state/reading.ts'
import { dialog, scanNext } from '../state/screens.ts'

const judging = (): Promise<typeof import('../judge/judge.ts')> => import('../judge/judge.ts')

/** Judges a text, wherever it came from, and shows the result. */
export async function takeCode(text: string, by?: Result['by']): Promise<void> {
  dialog.value = undefined
  pictureError.value = undefined
  firstPages.value = undefined
  await orFail(async () => (await judging()).judgeText({ text, ...(by && { by }) }))
}

/**
 * A code that can't be read: its number and check phrase, against the issued lists on this device.
 * @param isSure the same was typed before: a slip of the finger rejects nothing
 * @returns whether it was judged; else the phrase is another one, and has to be typed again
 */
export async function takeNumber(asked: TypedNumber, isSure: boolean): Promise<boolean> {
  pictureError.value = undefined
  let isJudged = true
  await orFail(async () => {
    const { judgeText, isOtherPhrase } = await judging()
    isJudged = isSure || !(await isOtherPhrase(asked))
    if (!isJudged) return
    dialog.value = undefined
    await judgeText({ text: `${asked.number} ${asked.phrase}`, asked })
  })
  return isJudged
}

/** What a hand scanner meant; nothing where there is no line and its reader is not kept yet. */
export async function readTyped(typed: readonly Stroke[] | string): Promise<Reading> {
  const loaded = await judging().catch(() => undefined)
  return loaded ? loaded.readTyped(typed) : { begins: false }
}

/** A text that a person, or a hand scanner, put into a field: one with several codes is none of them. */
export async function takeTyped(text: string): Promise<void> {
  const codes = (await judging().catch(() => undefined))?.codesWithin(text) ?? []
  await (codes.length > 1 ? takeOneOf(codes, 'text') : takeCode((await readTyped(text)).whole ?? text, 'text'))
}

/** A picture or a PDF: what is wrong with it is named, and the way on. */
export async function takeFile(file: Blob): Promise<void> {
  dialog.value = undefined
  pictureError.value = undefined
  firstPages.value = undefined
  reading.value = true
  enough = new AbortController()
  try {
    const { texts, pages } = await codesIn(
      file,
      (progress) => {
        reading.value = progress
      },
      enough.signal,
    )
    await takeOneOf(texts, 'file')
    firstPages.value = pages
  } catch (error) {
    if (error instanceof Fault) refuseFile(error.code, error.pages)
    else refuseFile('no-picture')
  } finally {
    reading.value = undefined
  }
}

let enough = new AbortController()

/** Ends the reading of a long PDF: what was found until then is the answer. */
export function stopReading(): void {
  enough.abort()
}

/** Says so beside the camera. Going back there clears what was said before, some time later. */
export function refuseFile(error: PictureError, pages?: PagesRead): void {
  const say = (): void => {
    pictureError.value = error
    firstPages.value = pages
  }
  if (history.state !== null) addEventListener('popstate', say, { once: true })
  scanNext()
  say()
}

/** Of codes that were seen together the certificate's counts; with several of them nobody but a person knows which. */
export async function takeOneOf(texts: readonly string[], by?: Result['by']): Promise<void> {
  const ours = oursAmong(texts)
  const [text] = ours
  if (ours.length > 1) {
    severalCodes.value = ours
    dialog.value = 'chooseCode'
  } else if (text !== undefined) await takeCode(text, by)
}
