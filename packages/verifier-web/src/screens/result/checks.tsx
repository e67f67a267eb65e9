/** Every check unfolds with what was checked. Those that did not pass stand first, and open. */
import { type Check, gravestFirst, type State, states } from '@kpc/schema'
import type { Text } from '@kpc/schema/words/message'
import type { JSX } from 'preact'
import { messages, say } from '../../messages/messages.ts'
import { stateName } from '../../messages/readable.ts'
import { sourceOf, textOf, valuesOf } from '../../messages/reason-text.ts'
import type { Result } from '../../scan-result.ts'
import { Icon, type IconName } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'

const looks: Readonly<Record<State, { icon: IconName; ink: string }>> = {
  failed: { icon: 'failed', ink: 'bad' },
  unknown: { icon: 'unknown', ink: 'open' },
  warned: { icon: 'warned', ink: 'warn' },
  noted: { icon: 'noted', ink: 'dim' },
  passed: { icon: 'passed', ink: 'ok' },
}

export function Checks({ result }: { result: Result }): JSX.Element {
  const { checks } = result.verdict
  const passed = checks.filter(({ state }) => state === 'passed')
  const others = gravestFirst(checks.filter(({ state }) => state !== 'passed'))
  return (
    <section class="card checks" aria-labelledby="checks">
      <h2 id="checks">{headingFor(checks)}</h2>
      {others.map((check) => (
        <CheckRow key={check.check} check={check} result={result} isOpen />
      ))}
      {passed.length > 0 && (
        <details class="checks__passed">
          <summary class="beside">
            <i class="ok">
              <Icon name="passed" />
            </i>
            <span>{say(messages.checks.passed, { n: passed.length })}</span>
            <Icon name="unfold" size="s" />
          </summary>
          {passed.map((check) => (
            <CheckRow key={check.check} check={check} result={result} />
          ))}
        </details>
      )}
    </section>
  )
}

function headingOf(state: State): Text | undefined {
  const { failed, open, warned, noted } = messages.checks
  return { failed, unknown: open, warned, noted, passed: undefined }[state]
}

function headingFor(checks: readonly Check[]): string {
  const all = checks.length
  const passed = checks.filter(({ state }) => state === 'passed').length
  for (const state of states) {
    const n = checks.filter((check) => check.state === state).length
    const heading = headingOf(state)
    if (n > 0 && heading) return say(heading, { n, all, passed })
  }
  return say(messages.checks.allPassed, { n: all })
}

function CheckRow({ check, result, isOpen = false }: { check: Check; result: Result; isOpen?: boolean }): JSX.Element {
  const { title, detail } = textOf(check)
  const values = valuesOf(check, result)
  const { icon, ink } = looks[check.state]
  const source = sourceOf(check.code)
  return (
    <details open={isOpen}>
      <summary class="beside">
        <i class={ink}>
          <Icon name={icon} />
          <span class="sr">{stateName(check.state)}: </span>
        </i>
        <span>
          <Say text={title} values={values} />
        </span>
        <Icon name="unfold" size="s" />
      </summary>
      <div class="checks__more">
        {detail !== undefined && (
          <p>
            <Say text={detail} values={values} />
          </p>
        )}
        {check.field !== undefined && (
          <p>
            <Say text={messages.checks.where} values={values} />
          </p>
        )}
        {source !== undefined && (
          <p class="small">
            <Say text={messages.checks.rule} values={{ source, code: check.code }} />
          </p>
        )}
      </div>
    </details>
  )
}
