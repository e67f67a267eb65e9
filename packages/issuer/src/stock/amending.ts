/**
 * What an amendment asks of the account of an exporter: more carats than were certified, or those of another exporter,
 * are held against it as a certificate's are (R67).
 * @module
 */
import { twinOf } from '@kpc/host/twin'
import type { Certificate } from '@kpc/schema'
import type { Settings } from '../home/settings.ts'
import type { View } from '../ledger/model.ts'
import { showCarats } from './carats.ts'
import { stockRefusal } from './refusal.ts'

/**
 * @property before and `after`: the certificate as it stands, and as it would
 * @property reason why, as the amendment says it
 * @property seconded a second person has approved the reason, or will
 */
interface Amended {
  readonly before: Certificate
  readonly after: Certificate
  readonly reason: string | undefined
  readonly seconded: boolean
  readonly settings: Pick<Settings, 'stock'> | undefined
}

/** Asks of nothing where no class has more than before. @throws {Refusal} `STOCK_SHORT`, `STOCK_ALONE` */
export async function refuseBeyondStock(
  { before, after, reason, seconded, settings }: Amended,
  view: Pick<View, 'stockOf'>,
): Promise<void> {
  const rule = settings?.stock
  if (!rule) return
  const isSame = twinOf(before.exporter.name) === twinOf(after.exporter.name)
  const more = after.lines
    .map(({ hs, carats }) => ({ hs, carats: carats - ((isSame && caratsOf(before, hs)) || 0) }))
    .filter(({ carats }) => carats > 0)
  if (more.length === 0) return
  const held = await view.stockOf(after.exporter.name)
  const short = more.find(({ hs, carats }) => (held.get(hs) ?? 0) < carats)
  if (!short || (rule === 'reason' && reason !== undefined && seconded)) return
  const { name } = after.exporter
  const about = `${name}, ${short.hs}: ${showCarats(held.get(short.hs) ?? 0)} ct held, ${showCarats(short.carats)} ct more`
  const code = rule === 'reason' && reason !== undefined ? 'STOCK_ALONE' : 'STOCK_SHORT'
  throw stockRefusal(code, { field: isSame ? 'changes.lines' : 'changes.exporter', subject: about })
}

const caratsOf = ({ lines }: Certificate, hs: Certificate['lines'][number]['hs']): number =>
  lines.find((line) => line.hs === hs)?.carats ?? 0
