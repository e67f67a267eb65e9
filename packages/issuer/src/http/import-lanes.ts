/**
 * The lanes of the import desk, out of what shipments, advices and alarms have: the page and its JSON show the same.
 * @module
 */
import { hex } from '@kpc/schema'
import { countOpenAlarms, listAlarms } from '../alarms/alarms.ts'
import type { LaneView } from '../desk/lane-view.ts'
import type { LaneName } from '../desk/words/import-words.ts'
import { countLanes, findShipments } from '../imports/shipments.ts'
import { type Advised, listAwaited, withCertificates } from '../inbox/expected.ts'
import { tellingsOf } from '../outbox/tellings.ts'
import type { Deps } from './deps.ts'
import { importingOf } from './importing.ts'
import { fromOldest, numberAt, type Page, pageIn } from './paging.ts'

interface LaneWanted {
  readonly lane: LaneName
  readonly text?: string | undefined
  readonly page: Page
}

/** @property next the cursor of what comes after it */
export type OpenedLane = Omit<LaneView, 'older'> & { readonly next?: string }

/** @throws {Refusal} `LEDGER_*` */
export async function openLane(wanted: LaneWanted, deps: Deps): Promise<OpenedLane> {
  const looking = await importingOf(deps)
  const awaited = await listAwaited({ ...deps, settings: deps.settings() })
  const counts = {
    ...(await countLanes(looking)),
    expected: awaited.length,
    alarms: await countOpenAlarms(deps.ledger),
  }
  const none = { counts, shipments: [], tellings: [], expected: [], alarms: [] }
  const { lane, text, page } = wanted
  if (lane === 'expected') return { ...none, ...(await expectedOf(awaited, page, deps)) }
  if (lane === 'alarms') return { ...none, ...(await alarmsOf(page, deps)) }
  const found = await findShipments({ lane, text, after: numberAt(page.after), most: page.most }, looking)
  const { rows: shipments, ...more } = page.cut(found, ({ sequence }) => sequence)
  const tellings = await tellingsOf(
    shipments.map(({ number }) => number),
    deps.ledger,
  )
  return { ...none, shipments, tellings, ...more }
}

/** By day and digest: what comes meanwhile shifts nothing. */
async function expectedOf(awaited: readonly Advised[], page: Page, { ledger }: Deps) {
  const { rows, ...more } = pageIn(
    awaited,
    page,
    ({ advice }) => `${fromOldest(advice.content.expected)} ${hex(advice.digest)}`,
  )
  return { expected: await withCertificates(rows, ledger), ...more }
}

async function alarmsOf(page: Page, { ledger }: Deps) {
  const found = await listAlarms(ledger, { before: numberAt(page.after), last: page.most })
  const { rows: alarms, ...more } = page.cut(found, ({ id }) => id)
  return { alarms, ...more }
}
