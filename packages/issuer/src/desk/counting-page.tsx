/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Counting and weighing before validation: what is found in the parcels, typed beside what is applied for.
 * @module
 */
import { Choice, Faults, Field, Panel, Row, Section, showPage, Table } from '@kpc/desk'
import { showHundredths } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import type { Comparison } from '@kpc/schema/shipment'
import { labelOf } from '@kpc/schema/words/words'
import type { Application } from '../applications/application.ts'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { deskScriptPath, keeping } from './kept.tsx'
import { wordsOf } from './rules.ts'
import { filled } from './words/application-words.ts'

/**
 * @property draft what is applied for
 * @property typed what stands in the fields
 * @property missing names of fields that say nothing that can be taken
 * @property comparison of what was typed, where it differs
 * @property allowed hundredths of a carat by which a line may differ
 */
export interface CountingView {
  readonly application: Application
  readonly draft: Draft
  readonly typed: Readonly<Record<string, string>>
  readonly missing: readonly string[]
  readonly comparison?: Comparison | undefined
  readonly allowed: number
}

export function countingPage(setting: Setting, view: CountingView): Promise<string> {
  const { applications: says } = setting.language.words
  const { application, missing, comparison } = view
  const { name, version } = application
  return showPage(
    <Frame
      setting={setting}
      title={`${says.acts.count}: ${name}`}
      layout="form"
      script={deskScriptPath}
      fields={['reason', 'missing']}
    >
      <Faults
        title={filled(says.toRepair, { n: missing.length })}
        faults={missing.map((id) => ({ id, says: `${id}: ${says.faults.FIELD_MISSING}` }))}
      />
      <div class="flash" id="kept" role="alert" />
      <form method="post" class="panel panel__pad" {...keeping(setting, `${name} count`)}>
        <input type="hidden" name="version" value={String(version)} />
        <p>{filled(says.mayDiffer, { n: showHundredths(view.allowed) })}</p>
        <Parcels setting={setting} view={view} />
        <Goods setting={setting} view={view} />
        <Seals setting={setting} view={view} />
        {comparison && <Differences comparison={comparison} setting={setting} />}
        <Reason setting={setting} typed={view.typed} />
        <div class="form__end">
          <button type="submit" class="btn btn--main" data-main>
            {says.keepCounting} <kbd class="key">Ctrl Enter</kbd>
          </button>
        </div>
      </form>
    </Frame>,
  )
}

interface Props {
  readonly setting: Setting
  readonly view: CountingView
}

/** What a field has typed, and what is wrong with it. */
function standing({ setting, view: { typed, missing } }: Props, id: string) {
  const { FIELD_MISSING } = setting.language.words.applications.faults
  return { id, value: typed[id], error: missing.includes(id) ? FIELD_MISSING : undefined }
}

interface FigureProps extends Props {
  readonly id: string
  readonly label: string
  readonly box: string
  readonly declared: string
}

/** A number that was found, beside the one that is applied for. */
function Figure({ id, label, box, declared, ...props }: FigureProps) {
  return (
    <Field
      {...standing(props, id)}
      label={label}
      box={box}
      hint={`${props.setting.language.words.applications.declared}: ${declared}`}
      isNumber
      inputmode="decimal"
      maxlength={40}
    />
  )
}

interface SightProps extends Props {
  readonly id: string
  readonly label: string
  readonly box?: string
  readonly others: readonly (readonly [value: string, label: string])[]
}

/** What was seen: as applied for, or how it differs. */
function Sight({ id, label, box, others, ...props }: SightProps) {
  const same = ['same', props.setting.language.words.applications.isSame] as const
  return <Choice {...standing(props, id)} label={label} box={box} options={[['', ''], same, ...others]} />
}

function Parcels(props: Props) {
  const label = labelOf(wordsOf(props.setting.language), 'parcels')
  return (
    <Section title={label}>
      <Figure {...props} id="parcels" label={label} box="4" declared={String(props.view.draft.parcels)} />
    </Section>
  )
}

function Goods(props: Props) {
  const { language } = props.setting
  const { applications: says } = language.words
  const words = wordsOf(language)
  return (
    <Section title={labelOf(words, 'lines')}>
      {props.view.draft.lines.map(({ hs, carats }) => (
        <Row>
          <Figure
            {...props}
            id={`${hs}.carats`}
            label={`${hs} ${labelOf(words, 'carats')}`}
            box="7"
            declared={showHundredths(carats)}
          />
          <Sight
            {...props}
            id={`${hs}.class`}
            label={`${says.goodsClass}: ${words.goods[hs]}`}
            others={[['differs', says.isOther]]}
          />
        </Row>
      ))}
    </Section>
  )
}

function Seals(props: Props) {
  const { language } = props.setting
  const { isBroken, isMissing } = language.words.applications
  const { seals = [] } = props.view.draft
  if (seals.length === 0) return null
  return (
    <Section title={labelOf(wordsOf(language), 'seals')}>
      <Row>
        {seals.map((seal, i) => (
          <Sight
            {...props}
            id={`seals[${i}]`}
            label={seal}
            box="10"
            others={[
              ['broken', isBroken],
              ['missing', isMissing],
            ]}
          />
        ))}
      </Row>
    </Section>
  )
}

/** Why it was found otherwise. */
function Reason({ setting: { language, refusal }, typed }: Pick<Props, 'setting'> & Pick<CountingView, 'typed'>) {
  return (
    <Field
      id="reason"
      label={language.words.applications.why}
      value={typed.reason}
      maxlength={200}
      autocomplete="off"
      error={refusal?.field === 'reason' ? saidOf(refusal, language.words) : undefined}
    />
  )
}

/** Both sides, difference computed, where they differ. */
function Differences({
  comparison: { rows },
  setting,
}: {
  readonly comparison: Comparison
  readonly setting: Setting
}) {
  const { applications: says } = setting.language.words
  const words = wordsOf(setting.language)
  const labels = {
    seal: labelOf(words, 'seals'),
    parcels: labelOf(words, 'parcels'),
    carats: labelOf(words, 'carats'),
    class: says.goodsClass,
  }
  const shown = (subject: string, difference: number): string => {
    const amount = subject === 'carats' ? showHundredths(Math.abs(difference)) : String(Math.abs(difference))
    return difference < 0 ? `\u2212${amount}` : `+${amount}`
  }
  const sights = { broken: says.isBroken, missing: says.isMissing }
  return (
    <Panel title={says.difference}>
      <Table
        caption={says.difference}
        isNamed
        columns={[says.found, { label: says.difference, isNumber: true }]}
        rows={rows
          .filter(({ state }) => state === 'differs')
          .map(({ subject, of, difference, seal }) => [
            <bdi>{`${labels[subject]} ${of}`}</bdi>,
            difference !== undefined ? shown(subject, difference) : seal ? sights[seal] : says.isOther,
          ])}
      />
    </Panel>
  )
}
