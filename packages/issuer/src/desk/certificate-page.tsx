/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A certificate's page: its boxes, its way, what the verifier would say today, its amendments beside what was signed,
 * its prints, its proofs, and what may still be done to it.
 * @module
 */
import { Acts, Anchor, Badge, Facts, Flag, Panel, Path, type Step, showPage } from '@kpc/desk'
import { hex } from '@kpc/schema'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import { type Act, rolesThatMay } from '../people/roles.ts'
import { Amended, Boxes, Symbol } from './certificate-boxes.tsx'
import { By, Events, Looks, Prints } from './certificate-events.tsx'
import { confirmedAs, Received } from './certificate-received.tsx'
import { type CertificateView, canPrint, certificatePath, type Showing } from './certificate-view.ts'
import { saysOfCheck } from './check-says.ts'
import type { Happened, Told } from './dossier.ts'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { gravityOf } from './gravity.ts'
import { deskScriptPath } from './kept.tsx'
import { wordsOf } from './rules.ts'
import { type ToldKind, waySteps } from './words/console-words.ts'

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
        <Received {...showing} />
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
        <Anchor href={`${path}/print`} kind="button" letter="P">
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

/** States in the order in which they come; those that have not come are dotted. */
function Way(showing: Showing) {
  const { dossier, words } = showing
  const { written, approved, history, state } = dossier
  const confirmation = confirmedAs(showing)
  const hasEnded = state !== 'issued' && state !== 'exported'
  const last = (...kinds: readonly string[]): Happened | undefined =>
    history.filter(({ kind }) => kinds.includes(kind)).at(-1)
  const done: { readonly [Kind in ToldKind]?: Told | undefined } = {
    ...(written && { draft: written }),
    ...(approved && { approved }),
    certificate: last('certificate', 'adopted'),
    printed: last('printed'),
    exported: last('exported'),
    confirmed: confirmation?.told,
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
      label: kind === 'confirmed' && confirmation ? confirmation.says : words.told[kind],
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
  const may = rolesThatMay(act)
  return `${words.console.page.doneBy}: ${may.map((role) => words.roles[role]).join(', ')}`
}
