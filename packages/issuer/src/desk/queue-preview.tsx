/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A look at one application beside what waits: what it is about, rules one by one, and the way to its page, where it is
 * decided.
 * @module
 */
import { Anchor, Facts, Flag, Panel } from '@kpc/desk'
import { type Certificate, labelOf, showDate, showHundredths, totals } from '@kpc/schema'
import type { Application } from '../applications/application.ts'
import type { Hindrance, Onward } from '../applications/queue.ts'
import type { Trial } from '../applications/trial.ts'
import { grouped } from '../certificates/grouping.ts'
import { boxAt } from '../certificates/place.ts'
import type { Setting } from './frame.tsx'
import type { MetRule } from './met-rules.ts'
import { rulesOf, wordsOf } from './rules.ts'
import { filled } from './words/application-words.ts'

/**
 * @property act that is the next step @property against why the reader does not do it
 * @property met rules that have nothing against them
 * @property mayReturn the reader may send it back
 */
export interface Preview {
  readonly application: Application
  readonly act: Onward
  readonly trial: Trial | undefined
  readonly against: Hindrance | undefined
  readonly met: readonly MetRule[]
  readonly mayReturn: boolean
}

interface PreviewProps {
  readonly setting: Setting
  readonly preview: Preview
}

export function QueuePreview({ setting, preview }: PreviewProps) {
  const { applications: says, queue } = setting.language.words
  const { application, act, against, mayReturn } = preview
  const { name } = application
  return (
    <aside class="stack" id="look" aria-label={filled(queue.preview, { name })}>
      <Panel title={<span class="code">{name}</span>} note={says.acts[act]} pad>
        <About setting={setting} preview={preview} />
        <Rules setting={setting} preview={preview} />
        <div class="stack">
          <Anchor href={pathOf(application, act)} kind={against === undefined ? 'main' : 'button'}>
            {queue.open}: {says.acts[act]}
          </Anchor>
          {mayReturn && (
            <Anchor href={`/desk/applications/${name}#reason-send-back`} kind="button" letter="B">
              {says.acts['send-back']}
            </Anchor>
          )}
          {act !== 'submit' && <p class="say">{queue.whole}</p>}
        </div>
      </Panel>
    </aside>
  )
}

/** To be written, it opens in the form; to be counted, at the scales. */
export function pathOf({ name }: Pick<Application, 'name'>, act: Onward | undefined): string {
  const at = act === 'submit' ? '/form' : act === 'count' ? '/count' : ''
  return `/desk/applications/${name}${at}`
}

function About({ setting, preview: { trial } }: PreviewProps) {
  const draft = trial?.draft as Certificate | undefined
  if (!draft) return null
  const words = wordsOf(setting.language)
  const { carats, valueUsd } = totals(draft)
  const perCarat = carats > 0 ? grouped(showHundredths(Math.round((valueUsd * 100) / carats))) : '–'
  const row = (name: string, value: string) =>
    [labelOf(words, name), <bdi>{value}</bdi>, String(boxAt(name) ?? '')] as const
  return (
    <Facts
      rows={[
        row('parcels', String(draft.parcels)),
        row('totalCarats', grouped(showHundredths(carats))),
        row('totalValueUsd', grouped(showHundredths(valueUsd))),
        [setting.language.words.applications.perCarat, <bdi>{perCarat}</bdi>],
        row('expires', showDate(draft.expires)),
        row('seals', draft.seals?.join(', ') ?? '–'),
      ]}
    />
  )
}

function Rules({ setting, preview: { application, act, trial, against, met } }: PreviewProps) {
  const { applications: says, queue } = setting.language.words
  const stands = trial ? rulesOf(trial, application.content, setting.language) : []
  return (
    <ul class="rules">
      {stands.map(({ gravity, place, says: why }) => (
        <li>
          <Flag gravity={gravity}>
            <span>
              <b>{place}</b> {why}
            </span>
          </Flag>
        </li>
      ))}
      {met.map((rule) => (
        <li>
          <Flag gravity="good">{queue.met[rule]}</Flag>
        </li>
      ))}
      {act !== 'submit' && (
        <li>
          <Flag gravity={against === undefined ? 'good' : 'open'}>
            {against === undefined ? (
              <span>{filled(queue.entered, { by: application.writers[0] ?? '' })}</span>
            ) : (
              says.otherEyes
            )}
          </Flag>
        </li>
      )}
    </ul>
  )
}
