/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Printing from the desk: what waits for paper, many at once; what came out, sheet by sheet; and one certificate by
 * itself, also again and as a copy.
 * @module
 */
import { Acts, Anchor, Empty, Field, Form, Icon, Panel, showPage, Table, Tick } from '@kpc/desk'
import { showDate } from '@kpc/schema'
import { spacedNumber } from '../certificates/grouping.ts'
import type { PrintQueue, ToPrint, Unsaid } from '../print/came-out.ts'
import { certificatePath } from './certificate-view.ts'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { deskScriptPath } from './kept.tsx'
import { When } from './parts.tsx'

export const printingPath = '/desk/printing'

/** @property form the number of the first form, where it was refused */
export interface PrintingView {
  readonly queue: PrintQueue
  readonly form?: string | undefined
}

export function printingPage(setting: Setting, { queue, form }: PrintingView): Promise<string> {
  const { printing } = setting.language.words.office
  return showPage(
    <Frame setting={setting} title={printing.title} fields={['form']} script={deskScriptPath}>
      <Waiting setting={setting} waiting={queue.waiting} form={form} />
      <CameOut setting={setting} unsaid={queue.unsaid} />
      {queue.more && <p>{printing.more}</p>}
    </Frame>,
  )
}

interface WaitingProps {
  readonly setting: Setting
  readonly waiting: readonly ToPrint[]
  readonly form?: string | undefined
}

function Waiting({ setting, waiting, form }: WaitingProps) {
  const { words } = setting.language
  const { printing } = words.office
  if (waiting.length === 0)
    return (
      <Panel title={printing.waiting} pad>
        <Empty>{printing.waitingNone}</Empty>
      </Panel>
    )
  return (
    <Panel title={printing.waiting} note={printing.thenSay}>
      <form method="post" action={printingPath} data-file="yes">
        <ToChoose setting={setting} waiting={waiting} />
        <div class="panel__pad">
          <p class="say">{printing.previewHint}</p>
          <div class="narrow">
            <FieldWithFault
              setting={setting}
              id="form"
              label={printing.firstForm}
              hint={printing.firstFormHint}
              value={form}
              maxlength={32}
              code
            />
          </div>
          <div class="form__end btns">
            <button type="submit" class="btn btn--main">
              {printing.chosen}
            </button>
            <button type="submit" class="btn" name="next" value="look">
              {words.console.batch.look}
            </button>
            <span role="status" data-progress />
          </div>
        </div>
      </form>
    </Panel>
  )
}

/** Each ticked, until somebody unticks it. */
function ToChoose({ setting, waiting }: Omit<WaitingProps, 'form'>) {
  const { printing } = setting.language.words.office
  return (
    <Table
      caption={printing.waiting}
      isNamed
      columns={[printing.waiting, printing.signedBy, printing.preview]}
      rows={waiting.map(({ number, certificate, signedBy, spoiled }) => [
        <>
          <Tick id="number" value={number} label={spacedNumber(number)} isOn />
          <small>
            <bdi>{certificate.exporter.name}</bdi> <Icon name="next" /> <bdi>{certificate.destination}</bdi>
          </small>
          {spoiled !== undefined && (
            <small>
              {printing.again}: <bdi>{spoiled}</bdi>
            </small>
          )}
        </>,
        <>
          <bdi>{signedBy}</bdi>
          <small class="num">{showDate(certificate.issued)}</small>
        </>,
        <Anchor href={`${certificatePath(number)}/preview.pdf`}>{printing.preview}</Anchor>,
      ])}
    />
  )
}

function CameOut({ setting, unsaid }: { readonly setting: Setting; readonly unsaid: readonly Unsaid[] }) {
  const { words } = setting.language
  const { printing } = words.office
  return (
    <Panel title={printing.unsaid} pad={unsaid.length === 0}>
      {unsaid.length === 0 ? (
        <Empty>{printing.unsaidNone}</Empty>
      ) : (
        <Table
          caption={printing.unsaid}
          isNamed
          columns={[printing.printed, words.console.page.form, printing.unsaid]}
          rows={unsaid.map(({ number, printed }) => [
            <>
              <Anchor href={certificatePath(number)}>
                <span class="code">{spacedNumber(number)}</span>
              </Anchor>
              <small>
                <When at={printed.at} /> <bdi>{printed.by}</bdi>
              </small>
            </>,
            printed.sheet === undefined ? '–' : <span class="code">{printed.sheet}</span>,
            <>
              <Acts acts={actsOf(setting, number, printed.sequence)} />
              <Anchor href={`/certificates/${encodeURIComponent(number)}/check`}>{printing.scan}</Anchor>
            </>,
          ])}
        />
      )}
    </Panel>
  )
}

function actsOf({ language }: Setting, number: string, sequence: number) {
  const { printing } = language.words.office
  const action = `${certificatePath(number)}/came-out`
  const sends = (outcome: string) => ({ outcome, sequence: String(sequence) })
  return [
    { label: printing.well, action, sends: sends('well') },
    {
      label: printing.spoiled,
      action,
      sends: sends('spoiled'),
      asks: { id: `reason-${sequence}`, name: 'reason', label: printing.spoiledWhy, maxlength: 200 },
    },
  ]
}

/**
 * @property amendment whose sheet it is, in the place of the certificate
 * @property isAgain an original was printed before
 * @property typed what stays where it is refused
 */
export interface PrintView {
  readonly number: string
  readonly amendment?: number | undefined
  readonly isAgain: boolean
  readonly typed?: { readonly form?: string | undefined; readonly reason?: string | undefined }
}

/** One certificate: its original, another original in the place of a void sheet, or a copy; or a sheet of an amendment. */
export function printPage(setting: Setting, view: PrintView): Promise<string> {
  const { words } = setting.language
  const { number } = view
  const path = certificatePath(number)
  return showPage(
    <Frame
      setting={setting}
      title={`${words.office.printing.print}: ${spacedNumber(number)}`}
      fields={['form', 'reason']}
      layout="form"
    >
      {view.amendment === undefined ? (
        <OfCertificate setting={setting} {...view} />
      ) : (
        <OfAmendment setting={setting} {...view} amendment={view.amendment} />
      )}
      <p>
        <Anchor href={path}>{words.console.page.back}</Anchor>
      </p>
    </Frame>,
  )
}

type Shown = PrintView & { readonly setting: Setting }

function OfCertificate({ setting, number, isAgain, typed = {} }: Shown) {
  const { words } = setting.language
  const { printing } = words.office
  const path = certificatePath(number)
  return (
    <>
      <Panel title={printing.print} note={printing.thenSay} pad>
        <Form submit={printing.print} action={`${path}/print`}>
          <FieldWithFault
            setting={setting}
            id="form"
            label={words.console.page.form}
            hint={printing.firstFormHint}
            value={typed.form}
            maxlength={32}
            code
          />
          {isAgain && <VoidWhy setting={setting} value={typed.reason} />}
        </Form>
      </Panel>
      <Panel title={printing.preview} note={printing.previewHint} pad>
        <p>
          <Anchor href={`${path}/preview.pdf`} kind="button">
            {printing.preview}
          </Anchor>
        </p>
      </Panel>
      <Panel title={printing.copy} pad>
        <Form submit={printing.print} action={`${path}/print`} quiet>
          <input type="hidden" name="copy" value="yes" />
          <Field id="copy-form" label={words.console.page.form} maxlength={32} code />
        </Form>
      </Panel>
    </>
  )
}

function OfAmendment({ setting, number, amendment, isAgain, typed }: Shown & { readonly amendment: number }) {
  const { words } = setting.language
  const { printing } = words.office
  return (
    <Panel title={`${words.console.told.amendment} ${amendment}`} pad>
      <Form submit={printing.amendment} action={`${certificatePath(number)}/print`}>
        <input type="hidden" name="amendment" value={amendment} />
        {isAgain && <VoidWhy setting={setting} value={typed?.reason} />}
      </Form>
    </Panel>
  )
}

function VoidWhy({ setting, value }: { readonly setting: Setting; readonly value?: string | undefined }) {
  const { console: says, office } = setting.language.words
  return (
    <FieldWithFault
      setting={setting}
      id="reason"
      label={office.printing.voidWhy}
      hint={says.page.reasonHint}
      value={value}
      maxlength={200}
      required
    />
  )
}
