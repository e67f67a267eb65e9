// A process of hostile-sizes.test.ts: feeds one reader all that is hostile to it, and says of each input what
// the reader answered, how long this process has computed, and how much memory it took at most.
import { type Row, readers } from './readers.ts'

const row = new Map<string, Row>(Object.entries(readers)).get(process.argv[2] ?? '')
if (!row) throw new Error(`no reader ${process.argv[2]}`)

function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: string }
  return typeof code === 'string' ? code : `no code: ${String(error)} ${message}`
}

/** Processor time of every thread, in milliseconds. */
const computed = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** How much slower than a usual machine this one computes: a million small things made and dropped. */
function slowness(): number {
  const start = computed()
  for (let i = 0; i < 3_000_000; i += 1) new Map([[i, new Uint8Array(1)]])
  return Math.max(1, (computed() - start) / usual)
}

/** Milliseconds of the above on a machine of 2023. */
const usual = 1500

const cases = row.cases()
await row.ready?.()
let longest = 0
const before = process.resourceUsage().maxRSS
for (const { what, read } of cases) {
  const start = computed()
  let answer = 'read'
  try {
    await read()
  } catch (error) {
    answer = codeOf(error)
  }
  const milliseconds = Math.round(computed() - start)
  longest = Math.max(longest, milliseconds)
  const megabytes = Math.round((process.resourceUsage().maxRSS - before) / 1024)
  process.stdout.write(`${JSON.stringify({ what, answer, milliseconds, megabytes })}\n`)
}
// Only where something took long does it matter how slow this machine is: to find out takes seconds.
if (longest > 2000) process.stdout.write(`${JSON.stringify({ slower: slowness() })}\n`)
process.exit(0)
