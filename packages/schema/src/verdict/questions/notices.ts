/**
 * What the scheme has said of goods like these.
 * @module
 */
import type { Certificate } from '../../certificate/certificate.ts'
import { covers, type Notice } from '../../registry/registry.ts'
import { check, type Matter } from '../matter.ts'
import type { Check, CheckCode } from '../verdict.ts'
import { isZone } from './participants.ts'

/** R36: what the scheme has said of an origin, a zone or a participant, by the day that the notice names. */
export function askNotices(matter: Matter): Check[] {
  const found = (matter.trust.registry.notices ?? []).flatMap((notice) => {
    const code = isInForce(notice, matter)
      ? noticeOn(notice, matter.certificate, matter.known.participant.code)
      : undefined
    if (code === undefined) return []
    const { id, kind, title } = notice
    return [check('notice', 'warned', code, { id, kind, title: title.get('en') as string })]
  })
  return found.length > 0 ? found : [{ check: 'notice', state: 'passed', code: 'NOTICE_NONE' }]
}

function isInForce(notice: Notice, { certificate, today }: Matter): boolean {
  const byIssue = notice.applies !== 'presentation' && covers(notice, certificate.issued)
  const byPresentation = notice.applies !== 'issue' && covers(notice, today)
  return byIssue || byPresentation
}

function noticeOn(
  { origin, zones, participant }: Notice,
  { origins, destination }: Certificate,
  issuer: string,
): CheckCode | undefined {
  if (participant !== undefined) return participant === issuer || participant === destination ? 'NOTICE' : undefined
  const concerned = origins.filter(({ country }) => country === origin)
  if (concerned.length === 0) return undefined
  if (!zones || concerned.some(({ zone }) => zone !== undefined && isZone(zones, zone))) return 'NOTICE'
  return concerned.some(({ zone }) => zone === undefined) ? 'NOTICE_ZONE_UNSTATED' : undefined
}
