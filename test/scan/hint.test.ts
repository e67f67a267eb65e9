import { expect, test } from 'vitest'
import { attempt, attemptsOnFrame } from '../../packages/verifier-web/src/scan/attempts.ts'
import { hintOf } from '../../packages/verifier-web/src/scan/hint.ts'
import { openZxing } from '../../packages/verifier-web/src/scan/zxing.ts'
import { symbolOf } from './codes.ts'
import { blur, cover, light, rgbaOf, type Step } from './degrade.ts'
import { zxingBinary } from './peers.ts'
import { photograph, type View } from './scene.ts'

/** What the page would say of such a frame, in which nothing is read. */
async function hintFor(view: View, ...steps: Step[]): Promise<string> {
  const frame = rgbaOf(steps.reduce((picture, step, i) => step(picture, i), photograph(symbolOf(13), view)))
  const symbols = await attempt(attemptsOnFrame[0] ?? [], await openZxing({ wasmBinary: zxingBinary }), frame)
  expect(symbols.filter(({ text }) => text !== undefined)).toEqual([])
  return hintOf(frame, symbols)
}

test('in the dark: more light', async () => {
  expect(await hintFor({}, light(0.1), blur(5))).toBe('darker')
})

test('too small, or nothing that looks like a code: closer', async () => {
  expect(await hintFor({ pixels: 1 })).toBe('closer')
  expect(await hintFor({ at: [1.2, 0.5] })).toBe('closer')
})

test('large enough and seen, but not read: hold it flat', async () => {
  expect(await hintFor({}, cover(0.3, 4, 40))).toBe('flat')
  expect(await hintFor({ bend: 0.55 })).toBe('flat')
})
