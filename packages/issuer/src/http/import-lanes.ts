/**
 * The lanes of the import desk, out of what shipments, advices and alarms have: the page and its JSON show the same.
 * @module
 */
import { decodeEntry } from '@kpc/schema'
import { countOpenAlarms, listAlarms } from '../alarms/alarms.ts'
import { shipmentPath } from '../desk/import-paths.ts'
import type { LaneView } from '../desk/lane-view.ts'
import type { LaneName } from '../desk/words/import-words.ts'
import { countLanes, findShipments } from '../imports/shipments.ts'
import { type AwaitedPlace, countAwaited, listAwaited, withCertificates } from '../inbox/expected.ts'
import { tellingsOf } from '../outbox/tellings.ts'
import type { Deps } from './deps.ts'
import { importingOf } from './importing.ts'
import { numberAt, type Page } from './paging.ts'

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
  const counts = {
    ...(await countLanes(looking)),
    expected: await countAwaited(deps),
    alarms: await countOpenAlarms(deps.ledger),
  }
  const none = { counts, shipments: [], tellings: [], expected: [], alarms: [], pages: new Map() }
  const { lane, text, page } = wanted
  if (lane === 'expected') return { ...none, ...(await expectedOf(page, deps)) }
  if (lane === 'alarms') return { ...none, ...(await alarmsOf(page, deps)) }
  const found = await findShipments({ lane, text, after: numberAt(page.after), most: page.most }, looking)
  const { rows: shipments, ...more } = page.cut(found, ({ sequence }) => sequence)
  const tellings = await tellingsOf(
    shipments.map(({ number }) => number),
    deps.ledger,
  )
  return { ...none, shipments, tellings, ...more }
}

/** By day and entry: what comes meanwhile shifts nothing. */
async function expectedOf(page: Page, deps: Deps) {
  const looking = { ...deps, settings: deps.settings() }
  const found = await listAwaited(looking, { after: awaitedAt(page.after), most: page.most })
  const { rows, ...more } = page.cut(found, ({ place }) => `${place.expected}-${place.sequence}`)
  return { expected: await withCertificates(rows, deps.ledger), ...more }
}

/** @throws {Refusal} `CURSOR_FOREIGN` */
function awaitedAt(place: string | undefined): AwaitedPlace | undefined {
  if (place === undefined) return undefined
  const [expected, sequence] = place.split('-').map(numberAt) as [number, number]
  return { expected, sequence }
}

async function alarmsOf(page: Page, { ledger }: Deps) {
  const found = await listAlarms(ledger, { before: numberAt(page.after), last: page.most })
  const { rows: alarms, ...more } = page.cut(found, ({ id }) => id)
  const numbers = [...new Set(alarms.flatMap(({ number }) => number ?? []))]
  return { alarms, pages: await pagesOf(numbers, ledger), ...more }
}

/** A shipment comes first: what raised the alarm stands before this desk. */
async function pagesOf(numbers: readonly string[], ledger: Deps['ledger']): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map()
  const here = await ledger.beside((db) =>
    db.selectFrom('shipment').select('number').distinct().where('number', 'in', numbers).execute(),
  )
  const issued = (await ledger.entriesOf(['certificate', 'adopted'], numbers)).map(
    ({ bytes }) => decodeEntry(bytes).number ?? '',
  )
  return new Map([
    ...issued.map((number) => [number, `/desk/certificates/${number}`] as const),
    ...here.map(({ number }) => [number, shipmentPath(number)] as const),
  ])
}
