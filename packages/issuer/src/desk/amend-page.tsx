/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A certificate is amended: its boxes as they read, to be typed anew; what would change beside what stands there now;
 * and, once that was looked at, the signature.
 * @module
 */
import { Anchor, Faults, Panel, showPage, Tick } from '@kpc/desk'
import { type Certificate, certificateFields, changeFields, type Fields, type Trust } from '@kpc/schema'
import { spacedNumber } from '../certificates/grouping.ts'
import type { Issued } from '../certificates/issued.ts'
import { boxText } from './box-text.ts'
import type { Cells } from './cells.ts'
import { CertificateFields } from './certificate-fields.tsx'
import { certificatePath } from './certificate-view.ts'
import { ChangedBoxes } from './changed-boxes.tsx'
import { Frame, type Setting } from './frame.tsx'
import { deskScriptPath, Kept } from './kept.tsx'
import { Reason } from './reason.tsx'
import { decimalMark } from './rule-list.tsx'
import { type Rule, wordsOf } from './rules.ts'

/** What an amendment may change, as fields of a form. */
export const amendable: Fields = Object.fromEntries(
  Object.entries<Fields[string]>(certificateFields).filter(([name]) => Object.hasOwn(changeFields, name)),
)

/**
 * @property cells what stands in the fields
 * @property rules what is wrong with them
 * @property isProposed somebody else approves it before it is signed
 * @property looked what would come of it, once that was asked; `seen` names it
 */
export interface AmendView {
  readonly issued: Pick<Issued, 'number'>
  readonly trust: Trust
  readonly cells: Cells
  readonly reason: string
  readonly rules: readonly Rule[]
  readonly isProposed: boolean
  readonly looked?: { readonly before: Certificate; readonly after: Certificate; readonly seen: string } | undefined
}

export function amendPage(setting: Setting, view: AmendView): Promise<string> {
  const { issued, rules, looked, isProposed } = view
  const { approvals, console: office } = setting.language.words
  const { page, deeds, comes } = office
  const { language, refusal } = setting
  const path = certificatePath(issued.number)
  const { 'replaces.number': _, 'replaces.reason': __, ...cells } = view.cells
  return showPage(
    <Frame
      setting={setting}
      title={`${deeds.amendment}: ${spacedNumber(issued.number)}`}
      fields={['reason', ...(rules.length > 0 ? [refusal?.field ?? ''] : [])]}
      script={deskScriptPath}
    >
      <Faults
        title={page.whatChanges}
        faults={rules.map(({ cell = 'reason', place, says }) => ({ id: cell, says: `${place}: ${says}` }))}
      />
      <p>
        {comes.amendment} {isProposed && approvals.second}
      </p>
      <p class="say">{page.fixedBoxes}</p>
      <Kept setting={setting} name={`${issued.number} amendment`}>
        <form method="post" action={`${path}/amendment`} class="panel panel__pad" data-decimal={decimalMark(language)}>
          {looked && <Looked setting={setting} view={view} looked={looked} />}
          <CertificateFields setting={setting} view={{ cells, rules, destinations: [], fields: amendable }} />
          <Reason setting={setting} value={view.reason} />
          <div class="form__end">
            <button type="submit" class={looked ? 'btn' : 'btn btn--main'} name="next" value="look">
              {page.lookFirst}
            </button>
          </div>
        </form>
      </Kept>
      <p>
        <Anchor href={path}>{page.back}</Anchor>
      </p>
    </Frame>,
  )
}

interface LookedProps {
  readonly setting: Setting
  readonly view: AmendView
  readonly looked: NonNullable<AmendView['looked']>
}

/** What would change beside what stands there now, and the signature. */
function Looked({ setting, view: { issued, trust, isProposed }, looked: { before, after, seen } }: LookedProps) {
  const { approvals, console: office } = setting.language.words
  const { page, deeds } = office
  const reading = { words: wordsOf(setting.language), trust }
  const differs = (name: string): boolean => boxText(name, before, reading) !== boxText(name, after, reading)
  return (
    <Panel title={page.whatChanges} note={page.forEver} pad>
      <input type="hidden" name="seen" value={seen} />
      <ChangedBoxes
        caption={page.whatChanges}
        heads={[page.nowReads, page.thenReads]}
        before={before}
        after={after}
        names={Object.keys(amendable).filter(differs)}
        setting={setting}
        reading={reading}
      />
      <Tick id="confirm" label={`${spacedNumber(issued.number)}: ${page.confirm}`} />
      <div class="form__end">
        <button type="submit" class="btn btn--main" name="next" value="amend">
          {isProposed ? approvals.propose : deeds.amendment}
        </button>
      </div>
    </Panel>
  )
}
