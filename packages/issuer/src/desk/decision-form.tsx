/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The form of a decision: what was found beside what is certified, how it was looked at, and what becomes of the goods.
 *
 * What nobody has said is blank: only the day, the post and what was saved before stand there already.
 * @module
 */
import { Choice, Field, Flag, Row, Section, Table, Tick } from '@kpc/desk'
import {
  certificateFields,
  confirmationOutcomes,
  derivedBoxes,
  hsCodes,
  labelOf,
  looks,
  sealStates,
  showDate,
  showHundredths,
} from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { grouped } from '../certificates/grouping.ts'
import { type Amounts, type Compared, compare, differenceOf, shareOf } from '../imports/compare.ts'
import { comparedIn, differsIn, standingOf } from '../imports/dossier.ts'
import { type FoundForm, foundFields, goodsFields } from '../imports/found.ts'
import { type Hindrance, outcomesFor } from '../imports/outcome-rules.ts'
import { shipmentPath } from './import-paths.ts'
import { Kept } from './kept.tsx'
import { wordsOf } from './rules.ts'
import type { ShipmentShowing } from './shipment-view.ts'
import { filled } from './words/application-words.ts'

interface Filling extends ShipmentShowing {
  readonly typed: FoundForm
  readonly compared: Compared | undefined
}

export function DecisionForm(showing: ShipmentShowing) {
  const { dossier, words, setting, form } = showing
  const { shipment, comparison, confirmations } = dossier
  const typed = form ?? comparison?.found ?? {}
  const filling: Filling = { ...showing, typed, compared: comparedIn(dossier, typed) }
  return (
    <Kept setting={setting} name={`import ${shipment.certificate} ${confirmations.length}`}>
      <form method="post" action={shipmentPath(shipment.number)} class="panel panel__pad">
        <input type="hidden" name="of" value={shipment.certificate} />
        <input type="hidden" name="seen" value={String(confirmations.length)} />
        <input type="hidden" name="version" value={String(comparison?.version ?? 0)} />
        <Section title={words.compare}>
          <Goods {...filling} />
          <Tick id="asCertified" label={words.asCertified} isOn={typed.asCertified !== undefined} />
          <Parties {...filling} />
        </Section>
        <Section title={showing.says.labels.looked}>
          <Looking {...filling} />
        </Section>
        <Section title={showing.says.labels.outcome}>
          <Outcomes {...filling} />
        </Section>
        <div class="form__end btns">
          <button type="submit" class="btn" name="next" value="hold">
            {words.hold}
          </button>
          <button type="submit" class="btn btn--main" name="next" value="confirm" data-main>
            {words.confirm}
          </button>
        </div>
      </form>
    </Kept>
  )
}

/** Boxes 4, 7, 8 and 9: typed where they are found, computed where they follow. */
function Goods(filling: Filling) {
  const { says, setting, words } = filling
  return (
    <Table
      caption={words.compare}
      isNamed
      columns={[
        setting.language.words.console.page.box,
        { label: says.certified, isNumber: true },
        { label: says.found, isNumber: true },
        { label: says.difference, isNumber: true },
      ]}
      rows={goodsRows(filling)}
    />
  )
}

const amount = (hundredths: number): string => grouped(showHundredths(hundredths))
const whole = (count: number): string => grouped(String(count))

function goodsRows(filling: Filling): (readonly Child[])[] {
  const { dossier, says, compared, setting, words } = filling
  const { parcels, goods, carats, value } = compared ?? compare(dossier.presented.amended, {})
  const label = (name: string): string => labelOf(wordsOf(setting.language), name)
  const { box: parcelsBox } = certificateFields.parcels
  const { totalCarats, totalValueUsd } = derivedBoxes
  const none: Amounts = { certified: 0, ...(carats.found !== undefined && { found: 0 }) }
  const classRows = hsCodes.flatMap((hs) => {
    const row = goods.find((one) => one.hs === hs)
    const names = goodsFields(hs)
    const title = `${certificateFields.lines.box} ${hs} ${wordsOf(setting.language).goods[hs]}`
    return (['carats', 'value'] as const).map((name) => {
      const called = `${title}, ${label(name === 'carats' ? 'carats' : 'valueUsd')}`
      return rowOf(
        filling,
        called,
        row?.[name] ?? none,
        amount,
        <Found {...filling} name={names[name]} called={called} />,
      )
    })
  })
  return [
    rowOf(
      filling,
      `${parcelsBox} ${label('parcels')}`,
      parcels,
      whole,
      <Found {...filling} name="parcels" called={says.labels.parcels} />,
    ),
    ...classRows,
    rowOf(filling, `${totalCarats.box} ${label('totalCarats')}`, carats, amount, computed(carats, words.unsaid)),
    rowOf(filling, `${totalValueUsd.box} ${label('totalValueUsd')}`, value, amount, computed(value, words.unsaid)),
  ]
}

function rowOf(
  filling: Filling,
  called: string,
  amounts: Amounts,
  show: (n: number) => string,
  found: Child,
): readonly Child[] {
  return [called, show(amounts.certified), found, <Difference {...filling} amounts={amounts} show={show} />]
}

function Found({ typed, name, called }: Filling & { readonly name: string; readonly called: string }) {
  return (
    <input
      class="n"
      id={name}
      name={name}
      value={typed[name] ?? ''}
      aria-label={called}
      inputmode="decimal"
      autocomplete="off"
      maxlength={foundFields[name]}
    />
  )
}

const computed = ({ found }: Amounts, unsaid: string): string => (found === undefined ? unsaid : amount(found))

interface DifferenceProps extends Filling {
  readonly amounts: Amounts
  show(n: number): string
}

/** Found less certified, with its share: a minus is U+2212. */
function Difference({ amounts, show, says }: DifferenceProps) {
  const difference = differenceOf(amounts)
  if (difference === undefined) return <>–</>
  if (difference === 0) return <>= {says.same}</>
  const share = shareOf(amounts)
  const sign = difference < 0 ? '\u2212' : '+'
  return (
    <b>
      ≠ {sign}
      {show(Math.abs(difference))}
      {share !== undefined && (
        <small>
          {sign}
          {showHundredths(Math.abs(share))} %
        </small>
      )}
    </b>
  )
}

function Parties({ typed, words, setting, compared, says }: Filling) {
  const label = (name: string): string => labelOf(wordsOf(setting.language), name)
  const found = (['exporter', 'importer'] as const).filter((name) => compared?.[name].found)
  return (
    <details
      open={
        typed['exporter-name'] !== undefined ||
        typed['importer-name'] !== undefined ||
        typed['seal-numbers'] !== undefined
      }
    >
      <summary class="btn">{says.labels.otherwise}</summary>
      {(['exporter', 'importer'] as const).map((name) => (
        <Row isWide>
          <Text typed={typed} name={`${name}-name`} label={`${label(name)}: ${words.otherName}`} />
          <Text typed={typed} name={`${name}-address`} label={`${label(name)}: ${words.otherAddress}`} />
        </Row>
      ))}
      <Text typed={typed} name="seal-numbers" label={words.sealNumbers} />
      {found.map((name) => (
        <p>
          <Flag gravity="attention">
            {label(name)}: <bdi>{compared?.[name].found?.name}</bdi>
          </Flag>
        </p>
      ))}
    </details>
  )
}

function Text({
  typed,
  name,
  label,
  hint,
  type,
}: {
  readonly typed: FoundForm
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'date'
}) {
  return (
    <Field
      id={name}
      label={label}
      value={typed[name]}
      maxlength={foundFields[name]}
      autocomplete="off"
      hint={hint}
      {...(type && { type })}
    />
  )
}

function Looking({ typed, says, words, dossier }: Filling) {
  const day = showDate(Math.floor(dossier.shipment.presented / 86_400))
  const post = dossier.confirmations.at(-1)?.confirmation.post
  const withDefaults = { presented: day, ...(post !== undefined && { post }), ...typed }
  return (
    <>
      <Row>
        <Choice
          id="looked"
          label={says.labels.looked}
          value={typed.looked ?? ''}
          options={[['', words.unsaid], ...looks.map((one) => [one, says.looks[one]] as const)]}
        />
        <Choice
          id="seals"
          label={says.labels.seals}
          value={typed.seals ?? ''}
          options={[['', words.unsaid], ...sealStates.map((one) => [one, says.seals[one]] as const)]}
        />
        <Text typed={typed} name="container" label={says.labels.container} />
      </Row>
      <Row>
        <Text typed={withDefaults} name="post" label={says.labels.post} />
        <Text typed={withDefaults} name="presented" label={says.labels.presented} type="date" />
        <Text typed={typed} name="corrects" label={words.corrects} />
      </Row>
      <Row isWide>
        <Text typed={typed} name="remark" label={says.labels.remark} hint={words.remarkHint} />
        <Text typed={typed} name="technical" label={says.labels.technical} hint={words.technicalHint} />
      </Row>
    </>
  )
}

/** Each outcome; one that is impossible now says why, and is asked again where it is signed. */
function Outcomes({ dossier, typed, says, words, compared }: Filling) {
  const rules = outcomesFor(standingOf(dossier, compared && differsIn(dossier, typed)))
  const isProposed = dossier.comparison?.found.outcome === 'stranded'
  return (
    <fieldset class="choices" id="outcome">
      {rules.map(({ outcome, against }) => (
        <p>
          <label class="tick">
            <input
              type="radio"
              name="outcome"
              value={outcome}
              checked={typed.outcome === outcome}
              disabled={against !== undefined && isFirm(against)}
            />
            <span>
              {says.outcomes[outcome]}
              {against !== undefined && <small class="say"> {words.hindrances[against]}</small>}
              {outcome === confirmationOutcomes.at(-1) && <small class="say"> {words.two}</small>}
            </span>
          </label>
        </p>
      ))}
      {isProposed && (
        <p>
          <Flag gravity="attention">
            <bdi>{filled(words.proposed, { name: dossier.comparison?.by ?? '' })}</bdi>
          </Flag>
        </p>
      )}
    </fieldset>
  )
}

/** What the same form can not change. */
const isFirm = (against: Hindrance): boolean => !['differs', 'alike', 'used'].includes(against)
