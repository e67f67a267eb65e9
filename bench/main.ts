/**
 * Every figure, one after the other: `pnpm bench`, or `pnpm bench size` for those of one name.
 * A bench prints what it measured and asserts nothing; where a library of others is absent it says so, and the next goes on.
 * @module
 */
type Bench = () => void | Promise<void>

/** Each with what it loads, when its turn comes. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  size: async () => (await import('./size.ts')).size,
  verdicts: async () => (await import('./verdicts.ts')).verdicts,
  peers: async () => (await import('./peers.ts')).peers,
  registry: async () => (await import('./registry.ts')).registry,
  ledger: async () => (await import('./ledger.ts')).ledger,
  batch: async () => (await import('./batch.ts')).batch,
  browser: async () => (await import('./browser.ts')).browser,
  'first-load': async () => (await import('./first-load.ts')).firstLoad,
  page: async () => (await import('./page.ts')).page,
  outbox: async () => (await import('./outbox.ts')).outbox,
  scan: async () => (await import('./scan.ts')).scan,
  readers: async () => (await import('./readers.ts')).readers,
  print: async () => (await import('./print.ts')).print,
  signing: async () => (await import('./signing.ts')).signing,
  review: async () => (await import('./review.ts')).review,
  records: async () => (await import('./records.ts')).records,
  lists: async () => (await import('./lists.ts')).lists,
  desk: async () => (await import('./desk.ts')).desk,
  statistics: async () => (await import('./statistics.ts')).statistics,
  year: async () => (await import('./year.ts')).year,
  exchange: async () => (await import('./exchange.ts')).exchange,
  arrival: async () => (await import('./arrival.ts')).arrival,
  phone: async () => (await import('./phone.ts')).phone,
  'desk-keys': async () => (await import('./desk-keys.ts')).deskKeys,
}

/** @returns undefined where a module that it needs is not installed */
async function opened(open: () => Promise<Bench>): Promise<Bench | undefined> {
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error
    process.stdout.write(`not measured: ${error.message.split(' imported from')[0]}\n`)
    return undefined
  }
}

const wanted = process.argv.slice(2)
for (const [name, open] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stdout.write(`\n== ${name}\n`)
  await (await opened(open))?.()
}
