/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * One act on a certificate: what will come of it, and whoever does it says why; or another certificate in its place.
 * @module
 */
import { Anchor, Facts, Field, Form, Panel, showPage, Tick } from '@kpc/desk'
import { labelOf } from '@kpc/schema'
import { spacedNumber } from '../certificates/grouping.ts'
import type { Issued } from '../certificates/issued.ts'
import { certificatePath } from './certificate-view.ts'
import type { DeedEvent } from './deeds.ts'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { deskScriptPath, Kept } from './kept.tsx'
import { Reason } from './reason.tsx'
import { wordsOf } from './rules.ts'

/** @property typed the reason, where it was refused */
export interface DeedView {
  readonly issued: Issued
  readonly event: DeedEvent
  readonly typed?: Readonly<Record<string, string | undefined>> | undefined
}

/** What is asked where goods leave, and how long it may be. */
const leavingFields = { day: 10, carrier: 120, reference: 60, containers: 60 } as const
const leavingNames = Object.keys(leavingFields) as readonly (keyof typeof leavingFields)[]

/** One act: what will come of it, why it is done, and a tick that this was read. */
export function deedPage(setting: Setting, { issued, event, typed = {} }: DeedView): Promise<string> {
  const { page, deeds, comes } = setting.language.words.console
  const path = certificatePath(issued.number)
  const number = spacedNumber(issued.number)
  return showPage(
    <Frame
      setting={setting}
      title={`${deeds[event]}: ${number}`}
      fields={['reason', 'anyway', ...leavingNames]}
      layout="form"
      script={deskScriptPath}
    >
      <Panel title={page.does} pad>
        <p>{comes[event]}</p>
        <p>
          <b>{page.forEver}</b>
        </p>
        <Parties issued={issued} setting={setting} />
        <Kept setting={setting} name={`${issued.number} ${event}`}>
          <Form submit={deeds[event]} action={`${path}/${event}`}>
            {event === 'exported' ? (
              <Leaving setting={setting} typed={typed} />
            ) : (
              <Reason setting={setting} value={typed.reason} required />
            )}
            <Tick id="confirm" label={`${number}: ${page.confirm}`} />
          </Form>
        </Kept>
      </Panel>
      <p>
        <Anchor href={path}>{page.back}</Anchor>
      </p>
    </Frame>,
  )
}

function Leaving({ setting, typed }: { readonly setting: Setting; readonly typed: NonNullable<DeedView['typed']> }) {
  const { leaving } = setting.language.words.console
  return (
    <>
      {leavingNames.map((name) => (
        <FieldWithFault
          setting={setting}
          id={name}
          label={leaving[name]}
          value={typed[name]}
          type={name === 'day' ? 'date' : 'text'}
          maxlength={leavingFields[name]}
          autocomplete="off"
          required={name === 'day' || name === 'carrier'}
        />
      ))}
      {(typed.anyway || setting.refusal?.field === 'carrier') && (
        <FieldWithFault
          setting={setting}
          id="anyway"
          label={setting.language.words.applications.why}
          value={typed.anyway}
          maxlength={200}
          autocomplete="off"
        />
      )}
    </>
  )
}

/** Another certificate is applied for in the place of one: what comes of that, and the way to its form. */
export function replacePage(setting: Setting, { issued }: Pick<DeedView, 'issued'>): Promise<string> {
  const { page, deeds, comes } = setting.language.words.console
  const number = spacedNumber(issued.number)
  return showPage(
    <Frame setting={setting} title={`${deeds.replaced}: ${number}`} layout="form">
      <Panel title={page.does} pad>
        <p>{comes.replaced}</p>
        <Parties issued={issued} setting={setting} />
        <Form submit={page.another} action="/desk/applications/new" method="get">
          <input type="hidden" name="from" value={issued.number} />
          <input type="hidden" name="replaces" value={issued.number} />
          <Field id="why" label={page.reason} hint={page.reasonHint} maxlength={200} autocomplete="off" required />
        </Form>
      </Panel>
      <p>
        <Anchor href={certificatePath(issued.number)}>{page.back}</Anchor>
      </p>
    </Frame>,
  )
}

function Parties({ issued: { certificate }, setting }: { readonly issued: Issued; readonly setting: Setting }) {
  return (
    <Facts
      rows={(['exporter', 'importer'] as const).map((party) => [
        labelOf(wordsOf(setting.language), party),
        <bdi>{certificate[party].name}</bdi>,
      ])}
    />
  )
}
