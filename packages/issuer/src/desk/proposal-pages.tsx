/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What was proposed to be done to a certificate: what would change beside what stands there, the way that it has made,
 * and what can be done with it now; and all proposals by where they stand.
 * @module
 */
import { Acts, type ActView, Anchor, Empty, Facts, Flag, History, Pager, Panel, showPage, Table, Tabs } from '@kpc/desk'
import { type Certificate, type LedgerEntry, showInstant, type Trust } from '@kpc/schema'
import type { Proposal } from '../applications/proposal.ts'
import { againstProposal } from '../applications/proposals.ts'
import { spacedNumber } from '../certificates/grouping.ts'
import type { Acting } from '../ledger/acting.ts'
import { type ProposalState, proposalStates } from '../ledger/application-tables.ts'
import { type ProposalAct, proposalActRows, proposalActs } from '../people/way.ts'
import { amendable } from './amend-page.tsx'
import { boxText } from './box-text.ts'
import { certificatePath } from './certificate-view.ts'
import { ChangedBoxes } from './changed-boxes.tsx'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { deskScriptPath, keeping } from './kept.tsx'
import { shownInstant, When } from './parts.tsx'
import { wordsOf } from './rules.ts'
import { type ApprovalAsked, SignedApproval } from './signed-approval.tsx'
import { filled } from './words/application-words.ts'

/** The field of the reason of an act. */
const reasonOf = (act: ProposalAct): string => `reason-${act}`

export const proposalsPath = '/desk/proposals'
export const proposalPath = (name: string): string => `${proposalsPath}/${encodeURIComponent(name)}`

/**
 * @property before and `after`: the certificate as it read when it was proposed, and as an amendment would have it
 * @property way entries of the ledger that tell its way
 * @property approval what is signed to approve it, where approvals are signatures and this person may approve it now
 * @property typed a reason that was typed and refused, and for which act
 */
export interface ProposalView {
  readonly proposal: Proposal
  readonly before: Certificate
  readonly after?: Certificate | undefined
  readonly way: readonly LedgerEntry[]
  readonly acting: Acting
  readonly trust: Trust
  readonly approval?: ApprovalAsked | undefined
  readonly typed?: { readonly act: ProposalAct; readonly reason: string } | undefined
}

export function proposalPage(setting: Setting, view: ProposalView): Promise<string> {
  const { words } = setting.language
  const { applications: says, approvals, console: office } = words
  const { proposal, way, approval, typed } = view
  const { name, state, number } = proposal
  return showPage(
    <Frame
      setting={setting}
      title={`${filled(approvals.proposal, { name })}: ${deedIn(proposal, setting)}`}
      layout="split"
      script={deskScriptPath}
      fields={typed ? [reasonOf(typed.act)] : []}
      head={
        <p>
          <Flag gravity={state === 'validated' ? 'good' : 'open'}>{says.states[state]}</Flag>{' '}
          <Anchor href={certificatePath(number)}>{spacedNumber(number)}</Anchor>
        </p>
      }
    >
      <div class="stack">
        <Changed view={view} setting={setting} />
        <Panel title={says.path} pad>
          <History rows={way.map((entry) => happenedIn(entry, view, setting))} />
        </Panel>
      </div>
      <aside class="stack">
        <Panel title={office.page.deeds} pad>
          <p>{approvals.second}</p>
          <section {...keeping(setting, name)}>
            <div class="flash" id="kept" role="alert" />
            {approval && <SignedApproval setting={setting} approval={approval} />}
            <Acts acts={buttonsOf(view, setting)} />
          </section>
        </Panel>
        <p>
          <Anchor href={proposalsPath}>{approvals.proposals}</Anchor>
        </p>
      </aside>
    </Frame>,
  )
}

/** What it would do, in the word of its button. */
function deedIn({ act }: Pick<Proposal, 'act'>, { language: { words } }: Setting): string {
  return words.console.deeds[act === 'amend' ? 'amendment' : 'cancelled']
}

function Changed({ view, setting }: { readonly view: ProposalView; readonly setting: Setting }) {
  const { applications: says, console: office } = setting.language.words
  const { proposal, before, after, trust } = view
  const { page, comes } = office
  const reading = { words: wordsOf(setting.language), trust }
  return (
    <Panel title={page.whatChanges} note={page.forEver} pad>
      <p>{comes[proposal.act === 'amend' ? 'amendment' : 'cancelled']}</p>
      {after && (
        <ChangedBoxes
          caption={page.whatChanges}
          heads={[page.nowReads, page.thenReads]}
          before={before}
          after={after}
          names={Object.keys(amendable).filter(
            (name) => boxText(name, before, reading) !== boxText(name, after, reading),
          )}
          setting={setting}
          reading={reading}
        />
      )}
      <Facts
        rows={[
          [says.reason, <bdi>{proposal.reason}</bdi>],
          ...(proposal.ended === undefined
            ? []
            : [[says.states[proposal.state], <bdi>{proposal.ended}</bdi>] as const]),
        ]}
      />
    </Panel>
  )
}

function happenedIn({ kind, at, by, role, reason }: LedgerEntry, { proposal }: ProposalView, setting: Setting) {
  const { words } = setting.language
  const act = proposalActs.find((one) => proposalActRows[one].entry === kind) ?? 'carry-out'
  return {
    at: showInstant(at),
    shown: shownInstant(at),
    what: (
      <>
        {labelOf(act, proposal, setting)}: <bdi>{by}</bdi> {role && words.roles[role]}
        {reason !== undefined && (
          <p>
            {words.applications.reason}: <bdi>{reason}</bdi>
          </p>
        )}
      </>
    ),
  }
}

/** An act in the reader's language. */
function labelOf(act: ProposalAct, proposal: Proposal, setting: Setting): string {
  const { applications, approvals } = setting.language.words
  if (act === 'propose') return approvals.propose
  return act === 'carry-out' ? deedIn(proposal, setting) : applications.acts[act]
}

function buttonsOf(view: ProposalView, setting: Setting): readonly ActView[] {
  const { proposal, acting, typed, approval } = view
  const { words } = setting.language
  const shown = proposalActs.filter((act) => act !== 'propose' && !(act === 'approve' && approval))
  return shown.map((act) => {
    const hindrance = againstProposal(act, proposal, acting)
    const refused = typed?.act === act
    return {
      label: labelOf(act, proposal, setting),
      action: `${proposalPath(proposal.name)}/${act}`,
      isMain: hindrance === undefined && (act === 'approve' || act === 'carry-out'),
      against: hindrance && againstIn(hindrance, act, proposal, words),
      sends: { version: String(proposal.version) },
      ...(proposalActRows[act].asks && {
        asks: {
          id: reasonOf(act),
          label: words.applications.reason,
          maxlength: 200,
          ...(refused && { value: typed.reason, error: setting.refusal && saidOf(setting.refusal, words) }),
        },
      }),
    }
  })
}

function againstIn(
  hindrance: 'state' | 'role' | 'eyes',
  act: ProposalAct,
  { state }: Proposal,
  words: Setting['language']['words'],
): string {
  const { applications: says } = words
  if (hindrance === 'state') return filled(says.otherState, { state: says.states[state] })
  if (hindrance === 'eyes') return says.otherEyes
  return filled(says.otherRole, { roles: proposalActRows[act].roles.map((role) => words.roles[role]).join(', ') })
}

/**
 * @property state of those that are listed; what waits for the reader if absent
 * @property more the page that comes after these
 */
export interface ProposalsView {
  readonly proposals: readonly Proposal[]
  readonly state?: ProposalState | undefined
  readonly more?: string | undefined
}

export function proposalsPage(setting: Setting, { proposals, state, more }: ProposalsView): Promise<string> {
  const { words } = setting.language
  const { applications: says, approvals } = words
  const places = [
    { path: proposalsPath, label: says.waits, isCurrent: state === undefined },
    ...proposalStates.map((one) => ({
      path: `${proposalsPath}?state=${one}`,
      label: says.states[one],
      isCurrent: state === one,
    })),
  ]
  const title = state ? says.states[state] : says.waits
  return showPage(
    <Frame setting={setting} title={approvals.proposals}>
      <Tabs label={approvals.proposals} places={places} />
      <Panel title={title}>
        {proposals.length === 0 ? (
          <Empty>{state ? words.nothing : says.nothingWaits}</Empty>
        ) : (
          <Table
            caption={title}
            isNamed
            columns={[approvals.proposals, words.about, says.certificate, says.reason, words.who, words.when]}
            rows={proposals.map((one) => [
              <Anchor href={proposalPath(one.name)}>{one.name}</Anchor>,
              deedIn(one, setting),
              <Anchor href={certificatePath(one.number)}>{spacedNumber(one.number)}</Anchor>,
              <bdi>{one.reason}</bdi>,
              <bdi>{one.writer}</bdi>,
              <When at={one.changed} />,
            ])}
          />
        )}
        <Pager {...(more !== undefined && { older: { label: says.more, path: more } })} />
      </Panel>
    </Frame>,
  )
}
