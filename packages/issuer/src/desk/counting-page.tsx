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
  const { language, refusal } = setting
  const { applications: says } = language.words
  const words = wordsOf(language)
  const { application, draft, typed, missing, comparison, allowed } = view
  const { name, version } = application
  const wrong = (field: string) => (missing.includes(field) ? says.faults.FIELD_MISSING : undefined)
  const field = (id: string, label: string, box: string, hint: string) => (
    <Field
      id={id}
      label={label}
      box={box}
      hint={`${says.declared}: ${hint}`}
      value={typed[id]}
      error={wrong(id)}
      isNumber
      inputmode="decimal"
      maxlength={40}
    />
  )
  const same = [['', ''] as const, ['same', says.isSame] as const]
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
        <p>{filled(says.mayDiffer, { n: showHundredths(allowed) })}</p>
        <Section title={labelOf(words, 'parcels')}>
          {field('parcels', labelOf(words, 'parcels'), '4', String(draft.parcels))}
        </Section>
        <Section title={labelOf(words, 'lines')}>
          {draft.lines.map(({ hs, carats }) => (
            <Row>
              {field(`${hs}.carats`, `${hs} ${labelOf(words, 'carats')}`, '7', showHundredths(carats))}
              <Choice
                id={`${hs}.class`}
                label={`${says.goodsClass}: ${words.goods[hs]}`}
                options={[...same, ['differs', says.isOther]]}
                value={typed[`${hs}.class`]}
                error={wrong(`${hs}.class`)}
              />
            </Row>
          ))}
        </Section>
        {(draft.seals ?? []).length > 0 && (
          <Section title={labelOf(words, 'seals')}>
            <Row>
              {(draft.seals ?? []).map((seal, i) => (
                <Choice
                  id={`seals[${i}]`}
                  label={seal}
                  box="10"
                  options={[...same, ['broken', says.isBroken], ['missing', says.isMissing]]}
                  value={typed[`seals[${i}]`]}
                  error={wrong(`seals[${i}]`)}
                />
              ))}
            </Row>
          </Section>
        )}
        {comparison && <Differences comparison={comparison} setting={setting} />}
        <Field
          id="reason"
          label={says.why}
          value={typed.reason}
          maxlength={200}
          autocomplete="off"
          error={refusal?.field === 'reason' ? saidOf(refusal, language.words) : undefined}
        />
        <div class="form__end">
          <button type="submit" class="btn btn--main" data-main>
            {says.keepCounting} <kbd class="key">Ctrl Enter</kbd>
          </button>
        </div>
      </form>
    </Frame>,
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
