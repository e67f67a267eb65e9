/** Parcels, as counted. */
import type { JSX } from 'preact'
import { withSign } from '../../messages/discrepancy-text.ts'
import { messages, say } from '../../messages/messages.ts'
import { label } from '../../messages/readable.ts'
import { showCount } from '../../messages/values.ts'
import { Icon } from '../parts/icons.tsx'
import { Difference } from './difference.tsx'
import { stepId } from './finish.tsx'

interface ParcelsProps {
  declared: number
  amended: JSX.Element
  counted: number | undefined
  onCount: (count: number) => void
}

export function Parcels({ declared, amended, counted, onCount }: ParcelsProps): JSX.Element {
  const words = messages.compare
  return (
    <section class="card" aria-labelledby="parcels">
      <div class="row row--first">
        <h2 id="parcels">
          {label('parcels')} <span class="dim small">{say(words.declared, { n: showCount(declared) })}</span>
        </h2>
        <Counter declared={declared} counted={counted} onCount={onCount} />
      </div>
      {amended}
      {counted === undefined && <p class="dim small">{words.press}</p>}
      {counted !== undefined && counted !== declared && (
        <Difference>{say(words.parcelsDiffer, { difference: withSign(counted - declared, showCount) })}</Difference>
      )}
    </section>
  )
}

/** One less, as many as are shown, one more. */
function Counter({ declared, counted, onCount }: Omit<ParcelsProps, 'amended'>): JSX.Element {
  const words = messages.compare
  const shown = counted ?? declared
  return (
    <fieldset class="buttons" aria-label={words.counted} id={stepId({ subject: 'parcels', of: '' })}>
      <button type="button" aria-label={words.less} onClick={() => onCount(Math.max(0, shown - 1))}>
        <Icon name="noted" />
      </button>
      <button
        type="button"
        aria-pressed={counted === declared}
        aria-label={say(words.count, { n: shown })}
        onClick={() => onCount(shown)}
      >
        <bdi class={counted === undefined ? 'num dim' : 'num'} aria-live="polite">
          {showCount(shown)}
        </bdi>
      </button>
      <button type="button" aria-label={words.more} onClick={() => onCount(shown + 1)}>
        <Icon name="plus" />
      </button>
    </fieldset>
  )
}
