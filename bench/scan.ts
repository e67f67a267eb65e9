/**
 * How well codes are read from pictures: the corpus of `test/scan`, row by row, by each reader alone and
 * by ours, in one run. Success, and milliseconds a picture: median and 95th percentile.
 * `KPC_SCAN_ROWS=glare,JPEG` measures rows of these names only.
 * @module
 */
import { decodeQR } from 'qr/decode.js'
import { foreignPictures, hasForeign } from '../test/scan/foreign.ts'
import { casesOf, grid } from '../test/scan/grid.ts'
import { ours, oursOnPicture } from '../test/scan/ours.ts'
import { jsqrAlone, type Reader, zxingAlone } from '../test/scan/peers.ts'

/** It throws where it finds nothing. */
const qrAlone: Reader = async (picture) => {
  try {
    return [decodeQR(picture)]
  } catch {
    return []
  }
}

const readers: Readonly<Record<string, Reader>> = {
  'jsQR alone': jsqrAlone,
  'zxing-wasm alone': zxingAlone,
  'qr alone': qrAlone,
  ours,
}

/** What one reader did with some pictures. */
class Score {
  tried = 0
  read = 0
  readonly times: number[] = []

  async try(reader: Reader, picture: Parameters<Reader>[0], wanted: readonly string[]): Promise<void> {
    const start = performance.now()
    const found = await reader(picture)
    this.times.push(performance.now() - start)
    this.tried += 1
    if (wanted.every((text) => found.includes(text))) this.read += 1
  }

  add(other: Score): void {
    this.tried += other.tried
    this.read += other.read
    this.times.push(...other.times)
  }

  toString(): string {
    const times = [...this.times].sort((a, b) => a - b)
    const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(0).padStart(4)
    return `${String(this.read).padStart(3)} of ${String(this.tried).padStart(3)} ${at(0.5)} ${at(0.95)} ms`
  }
}

type Scores = Readonly<Record<string, Score>>

const fresh = (): Scores => Object.fromEntries(Object.keys(readers).map((name) => [name, new Score()]))

function print(name: string, scores: Scores): void {
  process.stdout.write(
    `${name.padEnd(44)}${Object.values(scores)
      .map((score) => `   ${score}`)
      .join('')}\n`,
  )
}

export async function scan(): Promise<void> {
  for (const reader of Object.values(readers))
    await reader({ width: 64, height: 64, data: new Uint8ClampedArray(16_384) })
  const heads = Object.keys(readers).map((name) => `   ${name.padEnd(22)}`)
  process.stdout.write(`${''.padEnd(44)}${heads.join('')}\n`)
  const [expected, beyond] = [fresh(), fresh()]
  for (const row of wantedRows()) {
    const scores = fresh()
    for (const { picture, wanted } of casesOf(row))
      for (const [name, reader] of Object.entries(readers)) await scores[name]?.try(reader, picture, wanted)
    print(row.isExpected ? row.name : `(${row.name})`, scores)
    for (const [name, score] of Object.entries(scores)) (row.isExpected ? expected : beyond)[name]?.add(score)
  }
  print('what a person would expect to be read', expected)
  print('(what nobody would)', beyond)
  if (hasForeign && !process.env.KPC_SCAN_ROWS) await scanForeign()
}

function wantedRows(): readonly (typeof grid)[number][] {
  const names = process.env.KPC_SCAN_ROWS?.split(',')
  return names ? grid.filter((row) => names.some((name) => row.name.includes(name))) : grid
}

/** These are files. */
const readersOfFiles: Readonly<Record<string, Reader>> = { ...readers, ours: oursOnPicture }

/** Where jsQR read nothing nobody says what is there; where it read other letters than ASCII, readers spell them apart. */
async function scanForeign(): Promise<void> {
  const [known, unknown] = [fresh(), fresh()]
  for (const { picture, wanted } of foreignPictures()) {
    const isSpelledAlike = wanted !== undefined && /^[\t\n\r -~]+$/.test(wanted)
    for (const [name, reader] of Object.entries(readersOfFiles)) {
      const anything: Reader = async (one) => ((await reader(one)).length > 0 ? ['read'] : [])
      const score = (wanted === undefined ? unknown : known)[name]
      await (isSpelledAlike ? score?.try(reader, picture, [wanted]) : score?.try(anything, picture, ['read']))
    }
  }
  print("jsQR's pictures that jsQR reads", known)
  print("jsQR's pictures that jsQR does not read", unknown)
}
