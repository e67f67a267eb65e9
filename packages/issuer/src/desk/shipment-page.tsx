/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A shipment's page: what is certified beside what was found, the differences computed, the outcomes that it may have,
 * what was confirmed, and what a verifier says today.
 * @module
 */
import { Anchor, Facts, Faults, Flag, Notice, Panel, Path, type Step, showPage } from '@kpc/desk'
import { certificateFields, hex, labelOf, showDate } from '@kpc/schema'
import { confirmationWordsIn } from '@kpc/schema/words/confirmed/languages'
import type { ConfirmationWords } from '@kpc/schema/words/confirmed/words'
import { spacedNumber } from '../certificates/grouping.ts'
import type { HeldConfirmation } from '../confirmations/held.ts'
import type { Shipment } from '../imports/shipments.ts'
import { saysOfCheck } from './check-says.ts'
import { DecisionForm } from './decision-form.tsx'
import { Frame, type Setting } from './frame.tsx'
import { gravityOf, gravityOfGoods } from './gravity.ts'
import { shipmentPath } from './import-paths.ts'
import { Left, Stands } from './imports-page.tsx'
import { incidentPath } from './incident-paths.ts'
import { ReportsOf } from './incidents-page.tsx'
import { deskScriptPath } from './kept.tsx'
import { When } from './parts.tsx'
import { wordsOf } from './rules.ts'
import type { ShipmentShowing, ShipmentView } from './shipment-view.ts'
import { SignedArrivals } from './signed-arrivals.tsx'
import { ToldInFull } from './told.tsx'
import { filled } from './words/application-words.ts'

export function shipmentPage(setting: Setting, view: ShipmentView): Promise<string> {
  const { imports: words } = setting.language.words
  const showing: ShipmentShowing = { ...view, setting, words, says: confirmationWordsIn(setting.language.tag) }
  const { shipment } = view.dossier
  return showPage(
    <Frame
      setting={setting}
      title={spacedNumber(shipment.number)}
      layout="split"
      script={deskScriptPath}
      fields={view.faults?.length ? [setting.refusal?.field ?? ''] : []}
      head={<Stands setting={setting} shipment={shipment} />}
    >
      <div class="stack">
        {view.faults && view.faults.length > 0 && (
          <Faults
            title={filled(setting.language.words.applications.toRepair, { n: view.faults.length })}
            faults={view.faults}
          />
        )}
        <Others {...showing} />
        <Way {...showing} />
        {view.mayDecide && <DecisionForm {...showing} />}
      </div>
      <aside class="stack">
        <Verdict {...showing} />
        <SignedArrivals {...showing} />
        <Certified {...showing} />
        <Confirmations {...showing} />
        <Incidents {...showing} />
      </aside>
    </Frame>,
  )
}

/** More than one certificate under a number is seen before all else. */
function Others({ dossier: { others }, words }: ShipmentShowing) {
  if (others.length === 0) return null
  return (
    <Notice gravity="stop" title={words.others}>
      <p class="btns">
        {others.map(({ number, certificate }) => (
          <Anchor href={shipmentPath(number, certificate)} kind="button">
            <span class="code">{certificate.slice(0, 16)}</span>
          </Anchor>
        ))}
      </p>
    </Notice>
  )
}

function Way({ dossier, words, says, setting }: ShipmentShowing) {
  const { shipment, presentedBy, comparison, confirmations } = dossier
  const last = confirmations.at(-1)
  const note = (at: number, by: string) => (
    <>
      <When at={at} />
      <br />
      <bdi>{by}</bdi>
    </>
  )
  const isCompared = comparison !== undefined || last !== undefined
  const steps: Step[] = [
    {
      label: words.lanes.arrived,
      state: isCompared ? 'done' : 'now',
      note: note(shipment.presented, presentedBy),
    },
    {
      label: words.lanes.decide,
      state: isWaiting(shipment) ? (isCompared ? 'now' : 'todo') : 'done',
      note: comparison ? note(comparison.at, comparison.by) : undefined,
    },
    {
      label: last ? says.outcomes[last.confirmation.outcome] : words.lanes.decided,
      state: isWaiting(shipment) ? 'todo' : 'now',
      note: last ? note(last.at, last.by) : undefined,
    },
  ]
  return (
    <Panel
      title={words.stands}
      note={shipment.left === undefined ? undefined : <Left setting={setting} left={shipment.left} />}
      pad
    >
      <Path label={words.stands} steps={steps} />
    </Panel>
  )
}

const isWaiting = ({ stage }: Shipment): boolean => stage !== 'decided'

function Verdict({ dossier: { verdict }, words, setting, trust }: ShipmentShowing) {
  const open = verdict.checks.filter(({ state }) => state !== 'passed')
  return (
    <Panel title={words.verdict} pad>
      <p data-outcome={verdict.outcome}>
        <Flag gravity={gravityOf[verdict.outcome]}>{wordsOf(setting.language).outcomes[verdict.outcome]}</Flag>
      </p>
      <ul class="rules">
        {open.map((check) => (
          <li>{saysOfCheck(check, setting.language, trust)}</li>
        ))}
      </ul>
    </Panel>
  )
}

function Certified({ dossier: { presented }, says, setting }: ShipmentShowing) {
  const { amended, digest, amendments } = presented
  const label = (name: string): string => labelOf(wordsOf(setting.language), name)
  return (
    <Panel title={says.certified} pad>
      <Facts
        rows={[
          [label('exporter'), <Party {...amended.exporter} />, String(certificateFields.exporter.box)],
          [label('importer'), <Party {...amended.importer} />, String(certificateFields.importer.box)],
          [
            label('expires'),
            <span class="num">{showDate(amended.expires)}</span>,
            String(certificateFields.expires.box),
          ],
          [says.labels.of, <span class="code">{(hex(digest).match(/.{8}/g) ?? []).join(' ')}</span>],
          ...(amendments.length === 0
            ? []
            : [[says.labels.amendment, <span class="num">{amendments.length}</span>] as const]),
        ]}
      />
    </Panel>
  )
}

function Party({ name, address }: { readonly name: string; readonly address: string }) {
  return (
    <>
      <bdi>{name}</bdi>
      <br />
      <bdi class="dim">{address}</bdi>
    </>
  )
}

function Confirmations({ dossier: { shipment, confirmations }, words, says, tellings, setting }: ShipmentShowing) {
  return (
    <Panel title={words.confirmed} pad>
      {confirmations.length === 0 && <p>{words.noneConfirmed}</p>}
      {[...confirmations].reverse().map((held) => (
        <>
          <One held={held} says={says} />
          {tellings
            .filter(({ digest }) => digest === hex(held.digest))
            .map((telling) => (
              <ToldInFull setting={setting} telling={telling} />
            ))}
        </>
      ))}
      {confirmations.length > 0 && (
        <p class="btns">
          {(['a5', 'a4'] as const).map((paper) => (
            <Anchor href={`${shipmentPath(shipment.number)}/slip.pdf?paper=${paper}`} kind="button">
              {words.slip} {paper.toUpperCase()}
            </Anchor>
          ))}
        </p>
      )}
      <p>
        <Anchor href={`${shipmentPath(shipment.number)}/slip.pdf?empty=yes`} kind="button">
          {words.form}
        </Anchor>
      </p>
    </Panel>
  )
}

/** What was reported of it, and the way to report: broken seals are what is known already. */
function Incidents({ dossier, reports, mayDecide, setting }: ShipmentShowing) {
  const { number, certificate: of } = dossier.shipment
  const isBroken = (dossier.comparison?.found.seals ?? dossier.confirmations.at(-1)?.confirmation.seals) === 'broken'
  return (
    <>
      <ReportsOf setting={setting} reports={reports} />
      {mayDecide && (
        <p>
          <Anchor href={incidentPath({ number, of, what: isBroken ? 'seals-broken' : undefined })} kind="button">
            {setting.language.words.incidents.here}
          </Anchor>
        </p>
      )}
    </>
  )
}

function One({ held, says }: { readonly held: HeldConfirmation; readonly says: ConfirmationWords }) {
  const { confirmation, by, at } = held
  const { sequence, outcome, post, remark, technical, looked, seals } = confirmation
  return (
    <>
      <h3>
        <Flag gravity={gravityOfGoods[outcome]}>
          {sequence}. {says.outcomes[outcome]}
        </Flag>
      </h3>
      <p class="small">
        <When at={at} /> <bdi>{by}</bdi>
        <br />
        <bdi>{post}</bdi>, {says.looks[looked]}, {says.labels.seals}: {says.seals[seals]}
        {technical !== undefined && (
          <>
            <br />
            {says.labels.technical}: <bdi>{technical}</bdi>
          </>
        )}
        {remark !== undefined && (
          <>
            <br />
            <bdi>{remark}</bdi>
          </>
        )}
      </p>
    </>
  )
}
