/**
 * The key to a year, as a file: what was planted and what went wrong, and what the scheme knows of stocks and mines. It
 * lies beside the homes, where no command of an authority looks for it.
 * @module
 */
import { join } from 'node:path'
import { parseJson } from '@kpc/host/json'
import { readFileWithin } from '@kpc/host/read-file'
import { wholeText } from '@kpc/host/text'
import { writeWhole } from '@kpc/host/write-file'
import { z } from 'zod'
import { goodsSum } from './amounts.ts'
import { flowsOf } from './flows.ts'
import { plantedShipments } from './frauds.ts'
import { traders } from './participants.ts'
import type { Planted } from './plants.ts'
import { rates } from './rates.ts'
import { demoRefusal } from './refusal.ts'

const keyFile = 'key.json'

const shows = z.strictObject({ by: z.string(), kind: z.string() })
const amounts = z.record(z.string(), z.number().int().nonnegative())
const keySchema = z.strictObject({
  edition: z.literal(1),
  seed: z.number().int(),
  scale: z.number().positive(),
  /** In hundredths of a carat, before the year. */
  opening: amounts,
  /** Of a mine or an area in half a year, in hundredths of a carat. */
  capacities: amounts,
  rates: z.record(z.string(), z.strictObject({ inHundredThousand: z.number(), says: z.string() })),
  counts: amounts,
  planted: z.array(
    z.strictObject({
      plant: z.string(),
      says: z.string(),
      about: z.string(),
      shows,
      rows: z.array(z.string()),
      said: z.string().optional(),
    }),
  ),
})
export type YearKey = z.infer<typeof keySchema>

interface Known {
  readonly seed: number
  readonly scale: number
  readonly opening: ReadonlyMap<string, number>
  readonly capacities: ReadonlyMap<string, number>
  readonly counts: Readonly<Record<string, number>>
  readonly planted: readonly Planted[]
}

export function writeKey(folder: string, { opening, capacities, planted, ...known }: Known): YearKey {
  const key: YearKey = {
    edition: 1,
    ...known,
    opening: Object.fromEntries(opening),
    capacities: Object.fromEntries(capacities),
    rates: Object.fromEntries(
      Object.entries(rates).map(([name, { of, says }]) => [name, { inHundredThousand: of, says }]),
    ),
    planted: planted.map((one) => ({ ...one, shows: { ...one.shows }, rows: [...one.rows] })),
  }
  writeWhole(join(folder, keyFile), `${JSON.stringify(key, null, 2)}\n`)
  return key
}

/** Bytes of a key: what is planted in the largest year. */
const largest = 64 * 1024 * 1024

/** @throws {Refusal} `YEAR_KEY`, `FILE_*` */
export function readKey(file: string): YearKey {
  const text = wholeText(readFileWithin(file, largest))
  const parsed = text === undefined ? undefined : keySchema.safeParse(jsonOf(text))
  if (!parsed?.success) throw demoRefusal('YEAR_KEY', { subject: file, field: 'key' })
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** More than anybody sells beyond what comes in: by a tenth. */
const room = 1.1
/** Whose figures are made larger on purpose, without goods that nobody had. */
const honest = ['one-buyer', 'surge', 'many-papers', 'split', 'flat-price']

/** What everybody had before the year, so that what is honest is never more than there was. */
export function openingOf(scale: number): ReadonlyMap<string, number> {
  const [sent, came] = [new Map<string, number>(), new Map<string, number>()]
  const add = (to: Map<string, number>, code: string, carats: number): void =>
    void to.set(code, (to.get(code) ?? 0) + carats)
  for (const { from, to, carats } of flowsOf(scale)) {
    add(sent, traders[from]?.code ?? '', carats)
    add(came, traders[to]?.code ?? '', carats)
  }
  for (const { from, lines, plant } of plantedShipments(scale))
    if (honest.some((one) => one === plant)) add(sent, from, goodsSum(lines).carats)
  return new Map(
    traders.map(({ code, production }) => {
      const had = production.carats * 1e5 * scale * 0.95 + (came.get(code) ?? 0) * 0.9
      const needed = (sent.get(code) ?? 0) * room - had
      return [code, Math.max(0, Math.ceil(needed))]
    }),
  )
}
