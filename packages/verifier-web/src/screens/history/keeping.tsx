/** How long checks are kept here, and forgetting them all. */
import { secondsPerDay } from '@kpc/schema'
import type { JSX } from 'preact'
import { hasOpen } from '../../compare/discrepancy.ts'
import { checks, forgetAll } from '../../history/memory.ts'
import { messages, say } from '../../messages/messages.ts'
import { showDay } from '../../messages/values.ts'
import { settings } from '../../state/settings.ts'
import { TwoStepButton } from '../parts/two-step-button.tsx'

export function Keeping(): JSX.Element {
  const words = messages.history
  const { keepDays } = settings.value
  const passing = checks.value.filter((check) => !hasOpen(check))
  const oldest = passing.at(-1)
  const stays = checks.value.length - passing.length
  return (
    <section class="card" aria-labelledby="keeping">
      <h2 id="keeping">{words.keeping}</h2>
      <p>
        {say(words.keepDays, { days: keepDays })}{' '}
        {oldest && say(words.nextWipe, { date: showDay(Math.floor(oldest.at / secondsPerDay) + keepDays) })}
      </p>
      {stays > 0 && <p>{say(words.openStay, { n: stays })}</p>}
      <TwoStepButton
        ask={words.wipe}
        yes={say(words.wipeAll, { n: passing.length })}
        no={words.keepThem}
        isOff={passing.length === 0}
        onYes={forgetAll}
      />
    </section>
  )
}
