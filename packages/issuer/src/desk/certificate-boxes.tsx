/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The boxes of a certificate: as they are, its amendments beside what was signed, its code.
 * @module
 */
import { Acts, Anchor, Facts, Panel } from '@kpc/desk'
import { hex } from '@kpc/schema'
import { boxTexts, nothing } from './box-text.ts'
import { By } from './certificate-events.tsx'
import { canPrint, certificatePath, type Showing } from './certificate-view.ts'
import { ChangedBoxes } from './changed-boxes.tsx'
import type { AmendedStep } from './dossier.ts'

export function Boxes({ dossier, reading, words }: Showing) {
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
export function Amended({ step, ...showing }: Showing & { readonly step: AmendedStep }) {
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

export function Symbol({ dossier: { issued }, words: { page }, reading }: Showing) {
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
