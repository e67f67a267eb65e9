/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A certificate is amended: its boxes as they read, to be typed anew; what would change beside what stands there now;
 * and, once that was looked at, the signature.
 * @module
 */
import { Anchor, Faults, Field, Panel, showPage, Tick } from '@kpc/desk'
import { type Certificate, certificateFields, changeFields, type Fields, type Trust } from '@kpc/schema'
import { spacedNumber } from '../certificates/grouping.ts'
import type { Issued } from '../certificates/issued.ts'
import { boxText } from './box-text.ts'
import type { Cells } from './cells.ts'
import { CertificateFields } from './certificate-fields.tsx'
import { ChangedBoxes, certificatePath } from './certificate-page.tsx'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { deskScriptPath, Kept } from './kept.tsx'
import { decimalMark } from './rule-list.tsx'
import { type Rule, wordsOf } from './rules.ts'

/** What an amendment may change, as fields of a form. */
export const amendable: Fields = Object.fromEntries(
  Object.entries<Fields[string]>(certificateFields).filter(([name]) => Object.hasOwn(changeFields, name)),
)

/**
 * @property cells what stands in the fields
 * @property rules what is wrong with them
 * @property looked what would come of it, once that was asked; `seen` names it
 */
export interface AmendView {
  readonly issued: Pick<Issued, 'number'>
  readonly trust: Trust
  readonly cells: Cells
  readonly reason: string
  readonly rules: readonly Rule[]
  readonly looked?: { readonly before: Certificate; readonly after: Certificate; readonly seen: string } | undefined
}

export function amendPage(
  setting: Setting,
  { issued, cells, rules, looked, reason, trust }: AmendView,
): Promise<string> {
  const { page, deeds, comes } = setting.language.words.console
  const { language, refusal } = setting
  const number = spacedNumber(issued.number)
  const path = certificatePath(issued.number)
  const { 'replaces.number': _, 'replaces.reason': __, ...own } = cells
  const reading = { words: wordsOf(language), trust }
  return showPage(
    <Frame
      setting={setting}
      title={`${deeds.amendment}: ${number}`}
      fields={['reason', ...(rules.length > 0 ? [refusal?.field ?? ''] : [])]}
      script={deskScriptPath}
    >
      <Faults
        title={page.whatChanges}
        faults={rules.map(({ cell = 'reason', place, says }) => ({ id: cell, says: `${place}: ${says}` }))}
      />
      <p>{comes.amendment}</p>
      <p class="say">{page.fixedBoxes}</p>
      <Kept setting={setting} name={`${issued.number} amendment`}>
        <form method="post" action={`${path}/amendment`} class="panel panel__pad" data-decimal={decimalMark(language)}>
          {looked && (
            <Panel title={page.whatChanges} note={page.forEver} pad>
              <input type="hidden" name="seen" value={looked.seen} />
              <ChangedBoxes
                caption={page.whatChanges}
                heads={[page.nowReads, page.thenReads]}
                before={looked.before}
                after={looked.after}
                names={Object.keys(amendable).filter(
                  (name) => boxText(name, looked.before, reading) !== boxText(name, looked.after, reading),
                )}
                setting={setting}
                reading={reading}
              />
              <Tick id="confirm" label={`${number}: ${page.confirm}`} />
              <div class="form__end">
                <button type="submit" class="btn btn--main" name="next" value="amend">
                  {deeds.amendment}
                </button>
              </div>
            </Panel>
          )}
          <CertificateFields setting={setting} view={{ cells: own, rules, destinations: [], fields: amendable }} />
          <Field
            id="reason"
            label={page.reason}
            hint={page.reasonHint}
            value={reason}
            maxlength={200}
            autocomplete="off"
            error={refusal?.field === 'reason' ? saidOf(refusal, language.words) : undefined}
          />
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
