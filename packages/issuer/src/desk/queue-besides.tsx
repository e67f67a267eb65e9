/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What waits beside applications: proposals for whoever reads, receipts that nobody confirmed; and in the foot how the
 * office stands: its key, its ledger, its checkpoint.
 * @module
 */
import { Anchor, Flag, Panel, Table } from '@kpc/desk'
import { showDate } from '@kpc/schema'
import type { Proposal } from '../applications/proposal.ts'
import { spacedNumber } from '../certificates/grouping.ts'
import type { Unconfirmed } from '../followup/overdue.ts'
import { followUpPath } from './followup-page.tsx'
import type { Setting } from './frame.tsx'
import type { KeyHealth } from './health.ts'
import { shownInstant, When } from './parts.tsx'
import { proposalPath, proposalsPath } from './proposal-pages.tsx'
import { filled } from './words/application-words.ts'

/**
 * @property keys of this home that sign certificates @property registry the version of the list that is trusted here
 * @property entries of the ledger @property checkpoint the instant of the newest that this home keeps, in seconds
 */
export interface OfficeStand {
  readonly keys: readonly KeyHealth[]
  readonly registry: number
  readonly entries: number
  readonly checkpoint?: number | undefined
}

interface ProposalsProps {
  readonly setting: Setting
  readonly proposals: readonly Proposal[]
  readonly hasMore: boolean
}

export function WaitingProposals({ setting, proposals, hasMore }: ProposalsProps) {
  const { words } = setting.language
  const { applications: says, approvals, console } = words
  if (proposals.length === 0) return null
  return (
    <Panel
      title={`${approvals.proposals} (${proposals.length}${hasMore ? '+' : ''})`}
      foot={hasMore ? <Anchor href={proposalsPath}>{says.more}</Anchor> : undefined}
    >
      <Table
        caption={approvals.proposals}
        isNamed
        columns={[approvals.proposals, words.about, says.certificate, says.reason, words.who, words.when]}
        rows={proposals.map(({ name, act, number, reason, writer, changed }) => [
          <a href={proposalPath(name)} class="code" data-row>
            {name}
          </a>,
          console.deeds[act === 'amend' ? 'amendment' : 'cancelled'],
          <Anchor href={`/desk/certificates/${number}`}>
            <span class="code">{spacedNumber(number)}</span>
          </Anchor>,
          <bdi>{reason}</bdi>,
          <bdi>{writer}</bdi>,
          <When at={changed} />,
        ])}
      />
    </Panel>
  )
}

interface UnconfirmedProps {
  readonly setting: Setting
  readonly unconfirmed: readonly Unconfirmed[]
  readonly hasMore: boolean
  readonly today: number
}

/** Days after which it is very late, as the mark says. */
const veryLate = 30

export function NotConfirmed({ setting, unconfirmed, hasMore, today }: UnconfirmedProps) {
  const { queue, posts, applications: says } = setting.language.words
  if (unconfirmed.length === 0) return null
  return (
    <Panel
      title={`${queue.unconfirmed} (${unconfirmed.length}${hasMore ? '+' : ''})`}
      foot={<Anchor href={followUpPath}>{posts.followup.title}</Anchor>}
    >
      <Table
        caption={queue.unconfirmed}
        isNamed
        columns={[says.certificate, posts.followup.to, posts.followup.left, says.rules]}
        rows={unconfirmed.map(({ number, destination, exported, due }) => [
          <a href={`/desk/certificates/${number}`} class="code" data-row>
            {spacedNumber(number)}
          </a>,
          <bdi class="code">{destination}</bdi>,
          <span class="num">{showDate(exported)}</span>,
          <Flag gravity={today - due > veryLate ? 'stop' : 'attention'}>{filled(queue.late, { n: today - due })}</Flag>,
        ])}
      />
    </Panel>
  )
}

export function StandFoot({ setting, stand }: { readonly setting: Setting; readonly stand: OfficeStand }) {
  const { queue } = setting.language.words
  const { keys, registry, entries, checkpoint } = stand
  return (
    <>
      {keys.length === 0 && <span>{queue.noKey}</span>}
      {keys.map(({ kid, days }) => (
        <span>
          {days === undefined
            ? filled(queue.key, { kid: kid.slice(0, 8) })
            : filled(queue.keyEnds, { kid: kid.slice(0, 8), n: days })}
        </span>
      ))}
      <span>{filled(queue.registry, { n: registry })}</span>
      <span>
        {filled(queue.entries, { n: entries })},{' '}
        {checkpoint === undefined ? queue.noCheckpoint : filled(queue.checkpoint, { at: shownInstant(checkpoint) })}
      </span>
    </>
  )
}
