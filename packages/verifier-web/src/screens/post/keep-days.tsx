/** For how many days checks are remembered. */
import { secondsPerDay } from '@kpc/schema'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { hasOpen } from '../../compare/discrepancy.ts'
import { now } from '../../device/clock.ts'
import { keepChoices } from '../../device/kept-settings.ts'
import { checks, keeping } from '../../history/memory.ts'
import { messages, say } from '../../messages/messages.ts'
import { change, settings } from '../../state/settings.ts'

/** Fewer days forget at once what is older: not by a slip in a list. */
export function KeepDays(): JSX.Element {
  const words = messages.settings
  const { keepDays } = settings.value
  const [wanted, setWanted] = useState<(typeof keepChoices)[number]>(keepDays)
  const lostBy = (days: number): number =>
    checks.value.filter((check) => check.at < now() - days * secondsPerDay && !hasOpen(check)).length
  const lost = lostBy(wanted)
  const choose = (days: (typeof keepChoices)[number]): void => {
    setWanted(days)
    if (lostBy(days) === 0) change({ keepDays: days })
  }
  return (
    <div class="field">
      <label for="keep">
        <b>{words.keep}</b>
        <span class="dim small">{words.keepMore}</span>
      </label>
      <select
        id="keep"
        value={wanted}
        disabled={keeping.value === 'opening' || keeping.value === 'slow'} // what would be lost is not known yet
        onChange={({ currentTarget }) => {
          const days = keepChoices.find((one) => String(one) === currentTarget.value)
          if (days !== undefined) choose(days)
        }}
      >
        {keepChoices.map((days) => (
          <option key={days} value={days}>
            {say(messages.history.days, { days })}
          </option>
        ))}
      </select>
      {wanted !== keepDays && lost > 0 && (
        <div class="pair" role="alert">
          <button type="button" class="btn" onClick={() => setWanted(keepDays)}>
            {messages.history.keepThem}
          </button>
          <button type="button" class="btn btn--main" onClick={() => change({ keepDays: wanted })}>
            {say(messages.history.wipeAll, { n: lost })}
          </button>
        </div>
      )}
    </div>
  )
}
