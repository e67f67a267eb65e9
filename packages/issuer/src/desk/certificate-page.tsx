/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A certificate's page: its boxes, its way, what the verifier would say today, its amendments beside what was signed,
 * its prints, its proofs, and what may still be done to it.
 * @module
 */
import { Anchor, Form, showPage, Table } from '@kpc/desk'
import { hex, labelOf, roles, type Trust } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import type { Issued } from '../certificates/issued.ts'
import { type Act, mayOf } from '../people/roles.ts'
import { type BoxReading, boxText, boxTexts, differencesOf, type Piece } from './box-text.ts'
import type { Deed, DeedEvent } from './deeds.ts'
import type { AmendedStep, Dossier, Happened, Told } from './dossier.ts'
import { Asked, Frame, type Setting, saidOf } from './frame.tsx'
import { certificateWordsOf, Idle, Panel, Tick, When } from './parts.tsx'
import type { ConsoleWords, ToldKind } from './words/console-words.ts'
import { waySteps } from './words/console-words.ts'

/** Where the page of a certificate is. @param number of the ledger */
export const certificatePath = (number: string): string => `/desk/certificates/${encodeURIComponent(number)}`

/**
 * @property deeds what may be done, and why not
 * @property may what whoever asks may do
 */
export interface CertificateView {
  readonly dossier: Dossier
  readonly trust: Trust
  readonly deeds: readonly Deed[]
  readonly may: readonly Act[]
}

interface Showing extends CertificateView {
  readonly setting: Setting
  readonly words: ConsoleWords
  readonly reading: BoxReading
}

export function certificatePage(setting: Setting, view: CertificateView): Promise<string> {
  const showing: Showing = {
    ...view,
    setting,
    words: setting.language.words.console,
    reading: { words: certificateWordsOf(setting), trust: view.trust },
  }
  const { issued, state, replacedBy } = view.dossier
  return showPage(
    <Frame setting={setting} title={`${showing.words.page.certificate} ${spacedNumber(issued.number)}`}>
      <p>
        <strong class="badge">{showing.words.lives[state]}</strong>
        {replacedBy !== undefined && (
          <>
            {' '}
            {showing.words.page.replacedBy}:{' '}
            <Anchor href={certificatePath(replacedBy)}>
              <bdi>{spacedNumber(replacedBy)}</bdi>
            </Anchor>
          </>
        )}
      </p>
      <Way {...showing} />
      <div class="split">
        <div>
          <Boxes {...showing} />
          {view.dossier.amendments.map((step) => (
            <Amended {...showing} step={step} />
          ))}
          <Prints {...showing} />
          <History {...showing} />
          <Looks {...showing} />
        </div>
        <div>
          <Symbol {...showing} />
          <Today {...showing} />
          <Proofs {...showing} />
          <Deeds {...showing} />
        </div>
      </div>
    </Frame>,
  )
}

/** States in the order in which they come; those that have not come are dotted. */
function Way({ dossier, words }: Showing) {
  const { written, approved, history, state } = dossier
  const last = (kinds: readonly string[]): Happened | undefined =>
    history.filter(({ kind }) => kinds.includes(kind)).at(-1)
  const done: { readonly [Kind in ToldKind]?: Told | undefined } = {
    ...(written && { draft: written }),
    ...(approved && { approved }),
    certificate: last(['certificate', 'adopted']),
    printed: last(['printed']),
    exported: last(['exported']),
    confirmed: last(['confirmed', 'received']),
    ...(state !== 'issued' && { [state]: last([state]) }),
  }
  const steps = waySteps.filter((step) => done[step] || (state === 'issued' && !['draft', 'approved'].includes(step)))
  const all: readonly ToldKind[] = state === 'issued' ? steps : [...steps, state]
  const now = all.filter((step) => done[step]).at(-1)
  return (
    <ol class="path" aria-label={words.page.way}>
      {all.map((step) => {
        const told = done[step]
        return (
          <li
            class={told ? (step === now ? 'now' : undefined) : 'todo'}
            aria-current={step === now ? 'step' : undefined}
          >
            <strong>{words.told[step]}</strong>
            {told ? (
              <>
                <When at={told.at} />
                <bdi>{told.by}</bdi>
                {told.reason !== undefined && <bdi>{told.reason}</bdi>}
              </>
            ) : (
              <span>{words.page.notYet}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function Boxes({ dossier, reading, words }: Showing) {
  const { issuer } = dossier.verdict
  return (
    <Panel title={words.page.certificate}>
      <dl class="boxes">
        {boxTexts(dossier.current, issuer?.authorityName ?? hex(dossier.issued.kid), reading).map(
          ({ box, label, text }) => (
            <div>
              <dt>
                {box !== undefined && <b>{box}</b>} {label}
              </dt>
              <dd>
                <bdi>{text}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  )
}

/** What was signed first beside what holds now, the words that differ marked. */
function Amended({ step, reading, words }: Showing & { readonly step: AmendedStep }) {
  const { amendment, names, before, after, happened } = step
  const { page, told } = words
  const rows = boxTexts(after, '', reading).filter(({ name }) => names.includes(name))
  return (
    <Panel title={`${told.amendment} ${amendment.sequence}`}>
      <p class="soft">
        <When at={happened.at} /> <bdi>{happened.by}</bdi>
        {amendment.reason !== undefined && (
          <>
            : <bdi>{amendment.reason}</bdi>
          </>
        )}
      </p>
      <Table
        caption={`${told.amendment} ${amendment.sequence}`}
        columns={[page.box, page.asSigned, page.nowReads]}
        rows={rows.map(({ name, box, label, text }) => {
          const pieces = differencesOf(boxText(name, before, reading), text)
          return [
            <>
              {box !== undefined && <b>{box}</b>} {label}
            </>,
            <Pieces pieces={pieces.before} as="del" />,
            <Pieces pieces={pieces.after} as="ins" />,
          ]
        })}
      />
      <p class="soft">{page.unchanged}</p>
    </Panel>
  )
}

function Pieces({ pieces, as: Tag }: { readonly pieces: readonly Piece[]; readonly as: 'del' | 'ins' }) {
  return <bdi>{pieces.map(({ text, same }): Child => (same ? text : <Tag>{text}</Tag>))}</bdi>
}

function Prints({ dossier, words }: Showing) {
  const { page, told, outcomes } = words
  return (
    <Panel title={page.prints}>
      {dossier.sheets.length === 0 ? (
        <p class="soft">{page.noPrints}</p>
      ) : (
        <Table
          caption={page.prints}
          columns={[page.prints, page.form, page.reason, page.cameOut]}
          rows={dossier.sheets.map(({ kind, at, by, sheet, reason, cameOut }) => [
            <>
              {told[kind as ToldKind]} <When at={at} /> <bdi>{by}</bdi>
            </>,
            sheet === undefined ? '–' : <code>{sheet}</code>,
            reason === undefined ? '–' : <bdi>{reason}</bdi>,
            cameOut === undefined ? (
              kind === 'printed' ? (
                page.notSaid
              ) : (
                '–'
              )
            ) : (
              <>
                {outcomes[cameOut.outcome]}, <bdi>{cameOut.by}</bdi>
                {cameOut.reason !== undefined && (
                  <>
                    : <bdi>{cameOut.reason}</bdi>
                  </>
                )}
              </>
            ),
          ])}
        />
      )}
    </Panel>
  )
}

function History({ dossier, words }: Showing) {
  return (
    <Panel title={words.page.history}>
      <ol class="hist">
        {[...dossier.history].reverse().map(({ kind, at, by, reason, sheet, sequence, link }) => (
          <li>
            <When at={at} />
            <span>
              <strong>{words.told[kind as ToldKind] ?? <code>{kind}</code>}</strong>
              {link !== undefined && kind === 'replaced' && (
                <>
                  {' '}
                  <bdi>{spacedNumber(link)}</bdi>
                </>
              )}
              {sheet !== undefined && (
                <>
                  {' '}
                  {words.page.form} <code>{sheet}</code>
                </>
              )}
              , {words.page.entry} {grouped(String(sequence))}
              <br />
              <bdi class="soft">{by}</bdi>
              {reason !== undefined && (
                <span class="soft">
                  : <bdi>{reason}</bdi>
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** For whoever may search the trail. */
function Looks({ dossier: { looks }, words: { page } }: Showing) {
  if (!looks) return null
  return (
    <Panel title={page.looks}>
      <p class="soft">{page.looksHint}</p>
      {looks.length === 0 ? (
        <p>{page.noLooks}</p>
      ) : (
        <ol class="hist">
          {looks.map(({ at, by, address }) => (
            <li>
              <When at={at} />
              <span>
                <bdi>{by}</bdi> <code class="soft">{address ?? ''}</code>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}

function Symbol({ dossier: { issued }, words: { page }, reading }: Showing) {
  return (
    <Panel title={reading.words.phrase}>
      <p class="phrase">
        <bdi>{issued.phrase}</bdi>
      </p>
      <img class="symbol" src={`/certificates/${encodeURIComponent(issued.number)}/qr.svg`} alt={page.symbol} />
      <p class="soft">{page.scanIt}</p>
    </Panel>
  )
}

/** The verifier's word in its own colour and shape, and every question that was not simply answered well. */
function Today({ dossier: { verdict }, words: { page }, reading }: Showing) {
  return (
    <Panel title={page.today}>
      <p class="verdict" data-outcome={verdict.outcome}>
        <strong>{reading.words.outcomes[verdict.outcome]}</strong>
      </p>
      <ul class="plain">
        {verdict.checks
          .filter(({ state }) => state !== 'passed')
          .map(({ code, says }) => (
            <li>
              <code>{code}</code>{' '}
              <span lang="en" dir="ltr">
                {says}
              </span>
            </li>
          ))}
        {verdict.ledger && (
          <li lang="en" dir="ltr">
            {verdict.ledger.says}
          </li>
        )}
      </ul>
      <p class="soft">{page.todayHint}</p>
    </Panel>
  )
}

function Proofs({ dossier, words: { page }, may, setting }: Showing) {
  const { issued, sequence, size } = dossier
  const number = encodeURIComponent(issued.number)
  return (
    <Panel title={page.proofs}>
      <dl class="facts">
        <div>
          <dt>{page.entry}</dt>
          <dd>
            <bdi>
              {grouped(String(sequence))} / {grouped(String(size))}
            </bdi>
          </dd>
        </div>
        <div>
          <dt>{page.digest}</dt>
          <dd>
            <code>{(hex(issued.digest).match(/.{8}/g) ?? []).join(' ')}</code>
          </dd>
        </div>
      </dl>
      <ul class="plain">
        <li>
          <Anchor href={`/certificates/${number}`}>{page.readable}</Anchor>
        </li>
        {may.includes('ledger') && (
          <li>
            <Anchor href="/ledger/checkpoint">{page.checkpoint}</Anchor>
          </li>
        )}
      </ul>
      <p class="soft">{page.receiptHint}</p>
      {may.includes('prove') ? (
        <Form submit={page.receipt} action={`${certificatePath(issued.number)}/receipt`} quiet />
      ) : (
        <Idle label={page.receipt} why={doneBy('prove', setting)} />
      )}
    </Panel>
  )
}

/** What may be done has a page of its own; what may not says why. */
function Deeds({ deeds, words, setting, dossier }: Showing) {
  return (
    <Panel title={words.page.deeds}>
      <div class="stack">
        {deeds.map(({ event, needs, isAllowed, refusal }) =>
          !isAllowed ? (
            <Idle label={words.deeds[event]} why={doneBy(needs, setting)} />
          ) : refusal ? (
            <Idle label={words.deeds[event]} why={saidOf(refusal, setting.language.words)} />
          ) : (
            <Anchor href={`${certificatePath(dossier.issued.number)}/${event}`} button>
              {words.deeds[event]}
            </Anchor>
          ),
        )}
      </div>
    </Panel>
  )
}

/** The roles that may, in words. */
function doneBy(act: Act, { language: { words } }: Setting): string {
  const may = roles.filter((role) => mayOf(role).includes(act))
  return `${words.console.page.doneBy}: ${may.map((role) => words.roles[role]).join(', ')}`
}

/** @property view as the page of the certificate has it; @property typed what stays where it is refused */
export interface DeedView {
  readonly issued: Issued
  readonly event: DeedEvent
  readonly typed?: string | undefined
}

/** One act: what will come of it, why it is done, and a tick that this was read. */
export function deedPage(setting: Setting, { issued, event, typed }: DeedView): Promise<string> {
  const { page, deeds, comes } = setting.language.words.console
  const path = certificatePath(issued.number)
  return showPage(
    <Frame setting={setting} title={`${deeds[event]}: ${spacedNumber(issued.number)}`} fields={['reason', 'confirm']}>
      <div class="narrow">
        <dl class="facts">
          {(['exporter', 'importer'] as const).map((party) => (
            <div>
              <dt>{labelOf(certificateWordsOf(setting), party)}</dt>
              <dd>
                <bdi>{issued.certificate[party].name}</bdi>
              </dd>
            </div>
          ))}
        </dl>
        <h2>{page.does}</h2>
        <p>{comes[event]}</p>
        <p>
          <strong>{page.forEver}</strong>
        </p>
        <Form submit={deeds[event]} action={`${path}/${event}`}>
          <Asked
            setting={setting}
            id="reason"
            label={page.reason}
            hint={page.reasonHint}
            value={typed}
            maxlength={200}
            autocomplete="off"
            required
          />
          <Tick setting={setting} id="confirm" label={`${spacedNumber(issued.number)}: ${page.confirm}`} />
        </Form>
        <p>
          <Anchor href={path}>{page.back}</Anchor>
        </p>
      </div>
    </Frame>,
  )
}
