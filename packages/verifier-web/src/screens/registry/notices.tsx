/** Notices of the scheme: those in force, and those to come or past. */
import { covers, type Notice, type Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import { today } from '../../device/clock.ts'
import { messages, say } from '../../messages/messages.ts'
import { nameOf, participantName } from '../../messages/names.ts'
import { Icon } from '../parts/icons.tsx'
import { spanOf } from './validity.ts'

export function Notices({ trust }: { trust: Trust }): JSX.Element {
  const all = trust.registry.notices ?? []
  const inForce = all.filter((notice) => covers(notice, today()))
  const others = all.filter((notice) => !covers(notice, today()))
  return (
    <section class="card" aria-labelledby="notices">
      <h2 id="notices">{messages.registry.notices}</h2>
      {inForce.length === 0 ? <p>{messages.registry.noNotices}</p> : <NoticeList notices={inForce} trust={trust} />}
      {others.length > 0 && (
        <details class="more">
          <summary>
            <span>{say(messages.registry.past, { n: others.length })}</span>
            <Icon name="unfold" size="s" />
          </summary>
          <NoticeList notices={others} trust={trust} />
        </details>
      )}
    </section>
  )
}

function NoticeList({ notices, trust }: { notices: readonly Notice[]; trust: Trust }): JSX.Element {
  return (
    <ul class="notices">
      {notices.map((notice) => (
        <li key={notice.id}>
          <b>{messages.registry.noticeKinds[notice.kind]}:</b> <bdi>{nameOf(notice.title)}</bdi>
          <p class="small dim">
            {[
              conditionsOf(notice, trust),
              spanOf(notice),
              messages.registry.applies[notice.applies],
              notice.decision !== undefined && say(messages.registry.decision, { decision: notice.decision }),
              notice.source !== undefined && say(messages.registry.source, { source: notice.source }),
              notice.id,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Everything that the goods have to meet. */
function conditionsOf({ origin, zones, origins, issuer, destination, participant, hs }: Notice, trust: Trust): string {
  const words = messages.registry.noticeOf
  const place = (text: string, code: string | undefined): string | undefined =>
    code && say(text, { place: participantName(code, trust), zones: (zones ?? []).join(', ') })
  return [
    place(zones ? words.zones : words.origin, origin),
    origins && words.unstated,
    place(words.issuer, issuer),
    place(words.destination, destination),
    place(words.participant, participant),
    hs?.join(', '),
  ]
    .filter(Boolean)
    .join(' · ')
}
