/**
 * The verifier's own reader, as its worker runs it: what a frame of the camera gets over a few frames, and
 * what a picture gets.
 * @module
 */
import { attempt, attemptPicture, attemptsOnFrame, type Read } from '../../packages/verifier-web/src/scan/attempts.ts'
import { readWithJsqr } from '../../packages/verifier-web/src/scan/jsqr.ts'
import { openZxing } from '../../packages/verifier-web/src/scan/zxing.ts'
import { type Reader, zxingBinary } from './peers.ts'

let zxing: Promise<Read> | undefined

/** A paper that is held still: one frame after the other, each with the next attempts, until a code is read. */
export const ours: Reader = async (picture) => {
  zxing ??= openZxing({ wasmBinary: zxingBinary })
  const read = await zxing
  for (const attempts of attemptsOnFrame) {
    const texts = textsOf(await attempt(attempts, read, picture))
    if (texts.length > 0) return texts
  }
  return []
}

/** A file. */
export const oursOnPicture: Reader = async (picture) => {
  zxing ??= openZxing({ wasmBinary: zxingBinary })
  return textsOf(await attemptPicture(await zxing, picture, readWithJsqr))
}

function textsOf(symbols: Awaited<ReturnType<Read>>): string[] {
  return [...new Set(symbols.flatMap(({ text }) => text ?? []))]
}
