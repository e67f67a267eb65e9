/** The end of a comparison: how much differs, and what has not been looked at. */

import type { Comparison, Row } from '@kpc/schema/shipment'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { rowName } from '../../messages/comparison-text.ts'
import { messages, say } from '../../messages/messages.ts'
import { Icon, type IconName } from '../parts/icons.tsx'

/** Only a comparison that is whole says that the goods match. */
export function signOf({ differences, left }: Pick<Comparison, 'differences' | 'left'>): IconName {
  if (differences > 0) return 'differs'
  return left > 0 ? 'unknown' : 'matches'
}

/** Id of the element in which something is looked at. */
export function stepId({ subject, of }: Pick<Row, 'subject' | 'of'>): string {
  return encodeURIComponent(`step ${subject} ${of}`)
}

/** With something left, finishing first says what: to go there, or to record that it was not compared. */
export function Finish({ comparison, onFinish }: { comparison: Comparison; onFinish: () => void }): JSX.Element {
  const [asks, setAsks] = useState(false)
  const left = comparison.rows.filter(({ state }) => state === 'left')
  if (asks && left.length > 0) return <Open left={left} onGoOn={() => setAsks(false)} onFinish={onFinish} />
  return <Count comparison={comparison} onFinish={() => (left.length > 0 ? setAsks(true) : onFinish())} />
}

function Open({
  left,
  onGoOn,
  onFinish,
}: {
  left: readonly Row[]
  onGoOn: () => void
  onFinish: () => void
}): JSX.Element {
  const words = messages.compare
  const goTo = (row: Row): void => {
    onGoOn()
    document.getElementById(stepId(row))?.querySelector<HTMLElement>('button, input')?.focus()
  }
  return (
    <footer class="dock dock--ask">
      <p role="alert">{say(words.notCompared, { n: left.length })}</p>
      <ul class="dock__left">
        {left.map((row) => (
          <li key={stepId(row)}>
            <button type="button" class="link" onClick={() => goTo(row)}>
              {rowName(row)}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="btn" onClick={onFinish}>
        {words.finishOpen}
      </button>
      <button type="button" class="btn btn--main" onClick={() => left[0] && goTo(left[0])}>
        {words.goOn}
      </button>
    </footer>
  )
}

/** How many differences there are, and how much is left to look at. */
function Count({ comparison, onFinish }: { comparison: Comparison; onFinish: () => void }): JSX.Element {
  const words = messages.compare
  return (
    <footer class="dock dock--count">
      <p class="beside" role="status">
        <Icon name={signOf(comparison)} />
        <span>
          <b>{say(words.differences, { n: comparison.differences })}</b>
          <br />
          {say(words.left, { n: comparison.left })}
        </span>
      </p>
      <button type="button" class="btn btn--main" onClick={onFinish}>
        {words.finish}
      </button>
    </footer>
  )
}
