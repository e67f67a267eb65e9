/**
 * Every figure, one after the other: `pnpm bench`, or `pnpm bench size` for those of one name.
 * A bench prints what it measured and asserts nothing.
 * @module
 */
import { arrival } from './arrival.ts'
import { batch } from './batch.ts'
import { browser } from './browser.ts'
import { desk } from './desk.ts'
import { deskKeys } from './desk-keys.ts'
import { exchange } from './exchange.ts'
import { firstLoad } from './first-load.ts'
import { ledger } from './ledger.ts'
import { lists } from './lists.ts'
import { outbox } from './outbox.ts'
import { page } from './page.ts'
import { peers } from './peers.ts'
import { print } from './print.ts'
import { readers } from './readers.ts'
import { records } from './records.ts'
import { registry } from './registry.ts'
import { review } from './review.ts'
import { scan } from './scan.ts'
import { signing } from './signing.ts'
import { size } from './size.ts'
import { statistics } from './statistics.ts'
import { verdicts } from './verdicts.ts'
import { year } from './year.ts'

const figures: Record<string, () => void | Promise<void>> = {
  size,
  verdicts,
  peers,
  registry,
  ledger,
  batch,
  browser,
  'first-load': firstLoad,
  page,
  outbox,
  scan,
  readers,
  print,
  signing,
  review,
  records,
  lists,
  desk,
  statistics,
  year,
  exchange,
  arrival,
  'desk-keys': deskKeys,
}

const wanted = process.argv.slice(2)
for (const [name, run] of Object.entries(figures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stdout.write(`\n== ${name}\n`)
  await run()
}
