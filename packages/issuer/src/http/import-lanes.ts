/**
 * The lanes of the import desk, out of what shipments, advices and alarms have: the page and its JSON show the same.
 * @module
 */
import { countOpenAlarms, listAlarms } from '../alarms/alarms.ts'
import type { LaneView } from '../desk/lane-view.ts'
import type { LaneName } from '../desk/words/import-words.ts'
import { countLanes, findShipments } from '../imports/shipments.ts'
import { type Advised, listAwaited, withCertificates } from '../inbox/expected.ts'
import { tellingsOf } from '../outbox/tellings.ts'
import type { Deps } from './deps.ts'
import { importingOf } from './importing.ts'

/** Rows of a page. */
const pageSize = 50

/** @property after `older` of the page before */
interface LaneWanted {
  readonly lane: LaneName
  readonly text?: string | undefined
  readonly after?: number | undefined
}

/** @throws {Refusal} `LEDGER_*` */
export async function openLane(wanted: LaneWanted, deps: Deps): Promise<LaneView> {
  const looking = await importingOf(deps)
  const awaited = await listAwaited({ ...deps, settings: deps.settings() })
  const counts = {
    ...(await countLanes(looking)),
    expected: awaited.length,
    alarms: await countOpenAlarms(deps.ledger),
  }
  const none = { counts, shipments: [], tellings: [], expected: [], alarms: [] }
  const { lane, text, after } = wanted
  if (lane === 'expected') return { ...none, ...(await expectedOf(awaited, after, deps)) }
  if (lane === 'alarms') return { ...none, ...(await alarmsOf(after, deps)) }
  const page = await findShipments({ lane, text, before: after }, looking)
  const numbers = page.shipments.map(({ number }) => number)
  return { ...none, ...page, tellings: await tellingsOf(numbers, deps.ledger) }
}

/** @param after how many stood on the pages before */
async function expectedOf(awaited: readonly Advised[], after = 0, { ledger }: Deps) {
  const end = after + pageSize
  const expected = await withCertificates(awaited.slice(after, end), ledger)
  return { expected, ...(awaited.length > end && { older: end }) }
}

/** @param before the last one of the page before */
async function alarmsOf(before: number | undefined, { ledger }: Deps) {
  const found = await listAlarms(ledger, { before, last: pageSize + 1 })
  const alarms = found.slice(0, pageSize)
  return { alarms, ...(found.length > pageSize && { older: alarms.at(-1)?.id }) }
}
