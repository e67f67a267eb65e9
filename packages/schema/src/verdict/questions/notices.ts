/**
 * What the scheme has said of goods like these (R36).
 * @module
 */
import { covers } from '../../registry/interval.ts'
import { type Notice, noticeFields } from '../../registry/notice.ts'
import { participantOf } from '../../registry/participant.ts'
import { check, type Examined } from '../examined.ts'
import type { Check, CheckCode, State } from '../verdict.ts'
import { isZone } from './participants.ts'

/** Does a notice of this kind reject, on the days that it applies by? The others ask for attention. */
function isRejecting(kind: Notice['kind']): boolean {
  return kind === 'embargo' || kind === 'suspension' || kind === 'prohibited'
}

/** Each notice that concerns these goods, by the days that it names. */
export function askNotices(examined: Examined): Check[] {
  const found: Check[] = []
  for (const notice of examined.trust.registry.notices ?? []) {
    const code = isInForce(notice, examined) ? concernOf(notice, examined) : undefined
    if (code === undefined) continue
    const { id, kind, title } = notice
    found.push(check('notice', stateOf(code, notice), code, { id, kind, title: title.get('en') as string }))
  }
  return found.length > 0 ? found : [{ check: 'notice', state: 'passed', code: 'NOTICE_NONE' }]
}

/** What a notice says to goods that meet everything that it names; nothing to any others. */
function concernOf(notice: Notice, examined: Examined): CheckCode | undefined {
  if (!isOfTrade(notice, examined) || !isOfGoods(notice, examined)) return undefined
  const { kind, origins, crit = [] } = notice
  const zone = zoneOf(notice, examined)
  if (zone === 'other') return undefined
  // It may be narrower than this edition can tell.
  if (crit.some((name) => !Object.hasOwn(noticeFields, name))) return 'NOTICE_NEWER'
  if (zone === 'unstated') return 'NOTICE_ZONE_UNSTATED'
  if (isRejecting(kind)) return 'NOTICE_FORBIDS'
  return origins === undefined ? 'NOTICE' : 'NOTICE_ORIGINS_UNSTATED'
}

function isOfGoods({ origin, origins, hs }: Notice, { certificate, trust }: Examined): boolean {
  return (
    (origin === undefined ||
      certificate.origins.some(({ country }) => isOf(origin, country, certificate.issued, trust))) &&
    (origins === undefined || certificate.origins.length === 0) &&
    (hs === undefined || certificate.lines.some((line) => hs.includes(line.hs)))
  )
}

function isOfTrade({ issuer, destination, participant }: Notice, { certificate, known, trust }: Examined): boolean {
  const from = known.participant.code
  const { destination: to, issued } = certificate
  return (
    (issuer === undefined || issuer === from) &&
    (destination === undefined || isOf(destination, to, issued, trust)) &&
    (participant === undefined || participant === from || isOf(participant, to, issued, trust))
  )
}

/** A territory is of the participant that it trades as a part of: Greenland of the European Union. */
function isOf(code: string, place: string, day: number, { registry }: Examined['trust']): boolean {
  return place === code || participantOf(registry, place, day) === code
}

/** Where the goods come from, as far as a notice asks: from its zones, perhaps from them, or from others. */
function zoneOf({ origin, zones }: Notice, { certificate, trust }: Examined): 'own' | 'unstated' | 'other' {
  if (zones === undefined || origin === undefined) return 'own'
  const concerned = certificate.origins.filter(({ country }) => isOf(origin, country, certificate.issued, trust))
  if (concerned.some(({ zone }) => zone !== undefined && isZone(zones, zone))) return 'own'
  return concerned.some(({ zone }) => zone === undefined) ? 'unstated' : 'other'
}

function isInForce(notice: Notice, { certificate, today }: Examined): boolean {
  const byIssue = notice.applies !== 'presentation' && covers(notice, certificate.issued)
  const byPresentation = notice.applies !== 'issue' && covers(notice, today)
  return byIssue || byPresentation
}

/** Where the zone is not stated, or the notice is not read wholly, nobody can tell that it is forbidden. */
function stateOf(code: CheckCode, { kind }: Notice): State {
  if (!isRejecting(kind)) return 'warned'
  return code === 'NOTICE_FORBIDS' ? 'failed' : 'unknown'
}
