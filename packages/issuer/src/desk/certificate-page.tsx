/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A certificate's page: its boxes, its way, what the verifier would say today, its amendments beside what was signed,
 * its prints, its proofs, and what may still be done to it.
 * @module
 */
import {
  Acts,
  Anchor,
  Badge,
  Empty,
  Facts,
  Flag,
  type Gravity,
  History,
  Panel,
  Path,
  type Step,
  showPage,
  Table,
} from '@kpc/desk'
import { hex, type Outcome, roles, showDate, showInstant, type Trust } from '@kpc/schema'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import { type Act, mayOf } from '../people/roles.ts'
import { type BoxReading, boxTexts, nothing } from './box-text.ts'
import { ChangedBoxes } from './changed-boxes.tsx'
import { saysOfCheck } from './check-says.ts'
import type { Deed } from './deeds.ts'
import type { AmendedStep, Dossier, Happened, PrintedSheet, Told } from './dossier.ts'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { deskScriptPath } from './kept.tsx'
import { shownInstant, When } from './parts.tsx'
import { wordsOf } from './rules.ts'
import { type ConsoleWords, type ToldKind, waySteps } from './words/console-words.ts'

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
    reading: { words: wordsOf(setting.language), trust: view.trust },
  }
  const { words, dossier } = showing
  return showPage(
    <Frame
      setting={setting}
      title={`${words.page.certificate} ${spacedNumber(dossier.issued.number)}`}
      layout="split"
      script={deskScriptPath}
      standing={
        <>
          <Badge>{words.lives[dossier.state]}</Badge>
          {dossier.amendments.length > 0 && (
            <Badge>
              {words.told.amendment} {dossier.amendments.length}
            </Badge>
          )}
        </>
      }
      head={<Head {...showing} />}
    >
      <div class="stack">
        <Way {...showing} />
        {dossier.amendments.map((step) => (
          <Amended {...showing} step={step} />
        ))}
        <Boxes {...showing} />
        <Prints {...showing} />
        <Events {...showing} />
        <Looks {...showing} />
      </div>
      <aside class="stack">
        <Symbol {...showing} />
        <Today {...showing} />
        <Proofs {...showing} />
        <Deeds {...showing} />
      </aside>
    </Frame>,
  )
}

/** What is done most, and what stands in its place. */
function Head(showing: Showing) {
  const { words, dossier } = showing
  const { replacedBy } = dossier
  return (
    <>
      <Usual {...showing} />
      {replacedBy !== undefined && (
        <Anchor href={certificatePath(replacedBy)} kind="button">
          {words.page.replacedBy} <bdi class="code">{spacedNumber(replacedBy)}</bdi>
        </Anchor>
      )}
    </>
  )
}

/** What is done most, at hand; the rest stands under what can be done. */
function Usual(showing: Showing) {
  const { deeds, words, setting, dossier } = showing
  const { issued } = dossier
  const path = certificatePath(issued.number)
  const canAmend = deeds.some(({ event, isAllowed, refusal }) => event === 'amendment' && isAllowed && !refusal)
  return (
    <div class="btns">
      {canPrint(showing) && (
        <Anchor href={`${path}/print`} kind="button">
          {setting.language.words.office.printing.print}
        </Anchor>
      )}
      {canAmend && (
        <Anchor href={`${path}/amendment`} kind="button">
          {words.deeds.amendment}
        </Anchor>
      )}
      <Anchor href={`${path}#deeds`} kind="button">
        {words.page.deeds}
      </Anchor>
    </div>
  )
}

/** What stands for nothing gets no original. */
function canPrint({ may, dossier: { state } }: Showing): boolean {
  return may.includes('print') && (state === 'issued' || state === 'exported')
}

/** States in the order in which they come; those that have not come are dotted. */
function Way({ dossier, words }: Showing) {
  const { written, approved, history, state } = dossier
  const hasEnded = state !== 'issued' && state !== 'exported'
  const last = (...kinds: readonly string[]): Happened | undefined =>
    history.filter(({ kind }) => kinds.includes(kind)).at(-1)
  const done: { readonly [Kind in ToldKind]?: Told | undefined } = {
    ...(written && { draft: written }),
    ...(approved && { approved }),
    certificate: last('certificate', 'adopted'),
    printed: last('printed'),
    exported: last('exported'),
    confirmed: last('confirmed', 'received'),
    ...(hasEnded && { [state]: last(state) }),
  }
  const foreseen: readonly ToldKind[] = hasEnded ? [] : ['printed', 'exported', 'confirmed']
  const kinds: readonly ToldKind[] = [
    ...waySteps.filter((kind) => done[kind] || foreseen.includes(kind)),
    ...(hasEnded ? [state] : []),
  ]
  const now = kinds.filter((kind) => done[kind]).at(-1)
  const steps = kinds.map((kind): Step => {
    const told = done[kind]
    return {
      label: words.told[kind],
      state: kind === now ? 'now' : told ? 'done' : 'todo',
      note: told ? <By {...told} /> : words.page.notYet,
    }
  })
  return (
    <Panel title={words.page.way} pad>
      <Path label={words.page.way} steps={steps} />
    </Panel>
  )
}

/** When, by whom, and why. */
function By({ at, by, reason }: Told) {
  return (
    <>
      <When at={at} />
      <br />
      <bdi>{by}</bdi>
      {reason !== undefined && (
        <>
          : <bdi>{reason}</bdi>
        </>
      )}
    </>
  )
}

function Boxes({ dossier, reading, words }: Showing) {
  const { issuer } = dossier.verdict
  const texts = boxTexts(dossier.current, issuer?.authorityName ?? hex(dossier.issued.kid), reading)
  return (
    <Panel title={dossier.amendments.length > 0 ? words.page.nowReads : words.page.asSigned} pad>
      <Facts
        rows={texts
          .filter(({ box, text }) => box !== undefined || text !== nothing)
          .map(({ name, box, label, text }) => {
            const value = name === 'lines' ? <Lines text={text} /> : <bdi>{text}</bdi>
            return box === undefined ? [label, value] : [label, value, String(box)]
          })}
      />
    </Panel>
  )
}

/** Figures and words of several directions, a line of goods in a line of its own. */
function Lines({ text }: { readonly text: string }) {
  return (
    <>
      {text.split('; ').map((line) => (
        <span class="line" dir="ltr">
          {line}
        </span>
      ))}
    </>
  )
}

/** What was signed first beside what holds since, the words that differ marked. */
function Amended({ step, ...showing }: Showing & { readonly step: AmendedStep }) {
  const { reading, words, setting } = showing
  const { amendment, names, before, after, happened } = step
  const { page, told } = words
  const title = `${told.amendment} ${amendment.sequence}`
  return (
    <Panel title={title} note={<By {...happened} reason={amendment.reason} />} foot={page.unchanged}>
      <ChangedBoxes
        caption={title}
        heads={[page.asSigned, page.nowReads]}
        before={before}
        after={after}
        names={names}
        setting={setting}
        reading={reading}
      />
      {canPrint(showing) && (
        <div class="panel__pad">
          <AmendmentSheet {...showing} sequence={amendment.sequence} />
        </div>
      )}
    </Panel>
  )
}

/** Its sheet, on plain paper; printed again it is from a page that asks why. */
function AmendmentSheet({ dossier, setting, sequence }: Showing & { readonly sequence: number }) {
  const label = setting.language.words.office.printing.amendment
  const action = `${certificatePath(dossier.issued.number)}/print`
  const isAgain = dossier.sheets.some(({ kind, amendment }) => kind === 'printed' && amendment === sequence)
  if (!isAgain) return <Acts acts={[{ label, action, sends: { amendment: String(sequence) } }]} />
  return (
    <p class="btns">
      <Anchor href={`${action}?amendment=${sequence}`} kind="button">
        {label}
      </Anchor>
    </p>
  )
}

function Prints({ dossier: { sheets, issued }, words, may, setting }: Showing) {
  const { page, told } = words
  const { printing } = setting.language.words.office
  return (
    <Panel
      title={page.prints}
      foot={
        may.includes('print') ? (
          <Anchor href={`${certificatePath(issued.number)}/print`} kind="button">
            {printing.print}
          </Anchor>
        ) : undefined
      }
    >
      {sheets.length === 0 ? (
        <Empty>{page.noPrints}</Empty>
      ) : (
        <Table
          caption={page.prints}
          isNamed
          columns={[page.prints, page.form, page.reason, page.cameOut]}
          rows={sheets.map((sheet) => [
            <>
              {told[sheet.kind as ToldKind]}
              {sheet.amendment !== undefined && ` (${told.amendment} ${sheet.amendment})`}
              <small>
                <When at={sheet.at} /> <bdi>{sheet.by}</bdi>
              </small>
            </>,
            sheet.sheet === undefined ? '–' : <span class="code">{sheet.sheet}</span>,
            sheet.reason === undefined ? '–' : <bdi>{sheet.reason}</bdi>,
            <CameOut sheet={sheet} words={words} />,
          ])}
        />
      )}
    </Panel>
  )
}

function CameOut({ sheet, words }: { readonly sheet: PrintedSheet; readonly words: ConsoleWords }) {
  const { kind, cameOut, amendment } = sheet
  if (!cameOut) return <>{kind === 'printed' && amendment === undefined ? words.page.notSaid : '–'}</>
  return (
    <>
      {words.outcomes[cameOut.outcome]}
      <small>
        <By {...cameOut} />
      </small>
    </>
  )
}

function Events({ dossier: { history }, words }: Showing) {
  return (
    <Panel title={words.page.history} pad>
      <History
        rows={[...history].reverse().map(({ kind, at, by, reason, sheet, sequence, link, ...left }) => ({
          at: showInstant(at),
          shown: shownInstant(at),
          what: (
            <>
              <b>{words.told[kind as ToldKind] ?? kind}</b>
              {kind === 'replaced' && link !== undefined && <bdi class="code"> {spacedNumber(link)}</bdi>},{' '}
              {words.page.entry} <span class="num">{grouped(String(sequence))}</span>
              {sheet !== undefined && (
                <>
                  , {words.page.form} <span class="code">{sheet}</span>
                </>
              )}
              {left.day !== undefined && (
                <>
                  <br />
                  <span class="num">{showDate(left.day)}</span>{' '}
                  <bdi>
                    {[left.carrier, left.reference, left.container].filter((part) => part !== undefined).join(', ')}
                  </bdi>
                </>
              )}
              <br />
              <span class="dim small">
                <bdi>{by}</bdi>
                {reason !== undefined && (
                  <>
                    : <bdi>{reason}</bdi>
                  </>
                )}
              </span>
            </>
          ),
        }))}
      />
    </Panel>
  )
}

/** For whoever may search the trail. */
function Looks({ dossier: { looks }, words: { page } }: Showing) {
  if (!looks) return null
  return (
    <Panel title={page.looks} note={page.looksHint} pad>
      {looks.length === 0 ? (
        <Empty>{page.noLooks}</Empty>
      ) : (
        <History
          rows={looks.map(({ at, by, address }) => ({
            at: showInstant(at),
            shown: shownInstant(at),
            what: (
              <>
                <bdi>{by}</bdi> <span class="code dim">{address ?? ''}</span>
              </>
            ),
          }))}
        />
      )}
    </Panel>
  )
}

function Symbol({ dossier: { issued }, words: { page }, reading }: Showing) {
  return (
    <Panel title={reading.words.phrase} foot={page.scanIt} pad>
      <b class="code">{issued.phrase}</b>
      <img
        class="symbol symbol--wide"
        src={`/certificates/${encodeURIComponent(issued.number)}/qr.svg`}
        alt={page.symbol}
      />
    </Panel>
  )
}

const gravityOf: Readonly<Record<Outcome, Gravity>> = {
  genuine: 'good',
  attention: 'attention',
  rejected: 'stop',
  undecided: 'open',
  unreadable: 'open',
}

/** The verifier's word in its shape, and every question that was not simply answered well. */
function Today({ dossier: { verdict, state }, words: { page, lives }, reading, setting, trust }: Showing) {
  const open = verdict.checks.filter(({ state }) => state !== 'passed')
  return (
    <Panel title={page.today} foot={page.todayHint} pad>
      <p data-outcome={verdict.outcome}>
        <Flag gravity={gravityOf[verdict.outcome]}>{reading.words.outcomes[verdict.outcome]}</Flag>
      </p>
      <ul class="rules">
        {open.map((check) => (
          <li>
            {saysOfCheck(check, setting.language, trust)}
            <br />
            <small class="code dim">{check.code}</small>
          </li>
        ))}
      </ul>
      <p>
        {page.byLedger}: <b>{lives[state]}</b>. {verdict.ledger?.published === false && page.unpublished}
      </p>
    </Panel>
  )
}

function Proofs({ dossier: { issued, sequence, size }, words: { page }, may, setting }: Showing) {
  const action = `${certificatePath(issued.number)}/receipt`
  return (
    <Panel title={page.proofs} foot={page.receiptHint} pad>
      <Facts
        rows={[
          [
            page.entry,
            <span class="num">
              {grouped(String(sequence))} / {grouped(String(size))}
            </span>,
          ],
          [page.digest, <span class="code">{(hex(issued.digest).match(/.{8}/g) ?? []).join(' ')}</span>],
        ]}
      />
      <p>
        <Anchor href={`/certificates/${encodeURIComponent(issued.number)}`}>{page.readable}</Anchor>
      </p>
      {may.includes('ledger') && (
        <p>
          <Anchor href="/ledger/checkpoint">{page.checkpoint}</Anchor>
        </p>
      )}
      <Acts
        acts={[{ label: page.receipt, action, against: may.includes('prove') ? undefined : doneBy('prove', setting) }]}
      />
    </Panel>
  )
}

/** What may be done has a page of its own; what may not says why. */
function Deeds({ deeds, words, setting, dossier }: Showing) {
  return (
    <div class="noprint">
      <Panel title={words.page.deeds} pad id="deeds">
        {deeds.map(({ event, needs, isAllowed, refusal }) => {
          const against = isAllowed ? refusal && saidOf(refusal, setting.language.words) : doneBy(needs, setting)
          const path = `${certificatePath(dossier.issued.number)}/${event}`
          return against === undefined ? (
            <p>
              <Anchor href={path} kind="button">
                {words.deeds[event]}
              </Anchor>
            </p>
          ) : (
            <Acts acts={[{ label: words.deeds[event], action: path, against }]} />
          )
        })}
      </Panel>
    </div>
  )
}

/** The roles that may, in words. */
function doneBy(act: Act, { language: { words } }: Setting): string {
  const may = roles.filter((role) => mayOf(role).includes(act))
  return `${words.console.page.doneBy}: ${may.map((role) => words.roles[role]).join(', ')}`
}
