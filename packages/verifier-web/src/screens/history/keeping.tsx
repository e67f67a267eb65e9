/** How long checks are kept here, and forgetting them all. */
import { secondsPerDay } from '@kpc/schema'
import type { JSX } from 'preact'
import { checks, forgetAll } from '../../history/memory.ts'
import { messages, say, showDay } from '../../messages/messages.ts'
import { settings } from '../../state/settings.ts'
import { Sure } from '../parts/sure.tsx'

export function Keeping(): JSX.Element {
  const words = messages.history
  const { keepDays } = settings.value
  const oldest = checks.value.at(-1)
  return (
    <section class="card" aria-labelledby="keeping">
      <h2 id="keeping">{words.keeping}</h2>
      <p>
        {say(words.keepDays, { days: keepDays })}{' '}
        {oldest && say(words.nextWipe, { date: showDay(Math.floor(oldest.at / secondsPerDay) + keepDays) })}
      </p>
      <Sure
        ask={words.wipe}
        yes={say(words.wipeAll, { n: checks.value.length })}
        no={words.keepThem}
        isOff={checks.value.length === 0}
        onYes={() => void forgetAll()}
      />
    </section>
  )
}
