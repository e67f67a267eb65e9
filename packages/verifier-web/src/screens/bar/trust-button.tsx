/** How old the trust list is, in words, and the way to it. */
import { type Trust, timeFloor } from '@kpc/schema'
import type { JSX } from 'preact'
import { firstMessages, say } from '../../messages/messages.ts'
import { showDayOf } from '../../messages/values.ts'
import { offlineFiles } from '../../state/offline.ts'
import { result } from '../../state/result.ts'
import { openScreen } from '../../state/screens.ts'
import { isOffline } from '../../state/trust.ts'
import { type Freshness, freshnessOf } from '../../trust/freshness.ts'
import { Icon } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'

/** Days before its end from which a list asks for an update. */
const endingSoon = 14

/** Ink while it is good, amber where it is old or near its end, violet with a clock where it gives no answer. */
export function TrustButton({ trust }: { trust: Trust }): JSX.Element {
  const { version } = trust.registry
  const freshness = freshnessOf(trust)
  const { step } = freshness
  const name = { clock: firstMessages.trust.clock, ended: firstMessages.trust.ended, old: firstMessages.trust.old }[
    step as string
  ]
  const words = ageInWords(freshness)
  return (
    <button type="button" class={`trust trust--${lookOf(freshness)}`} onClick={() => openScreen('registry')}>
      <Icon name={name === undefined ? 'shield' : 'clock'} />
      <span>
        <b>
          <Say text={name ?? firstMessages.trust.list} values={{ version }} />
        </b>
        {isOffline.value ? say(firstMessages.trust.offline, { age: words }) : words}
        {offlineFiles.value !== undefined && (
          // A verdict needs the room of a good word, not of a bad one.
          <span class={offlineFiles.value === 'kept' && result.value ? 'sr' : 'trust__kept'}>
            {offlineFiles.value === 'kept' ? firstMessages.kept.yes : firstMessages.kept.no}
          </span>
        )}
      </span>
    </button>
  )
}

function lookOf({ step, left }: Freshness): 'good' | 'stale' | 'ended' {
  if (step === 'clock' || step === 'ended' || step === 'old') return 'ended'
  return step === 'stale' || step === 'doubted' || left < endingSoon ? 'stale' : 'good'
}

export function ageInWords({ step, age, left }: Freshness): string {
  if (step === 'clock') return firstMessages.trust.clockMore
  if (step === 'doubted') return firstMessages.trust.badges.doubted
  if (step === 'ended') return say(firstMessages.trust.ago, { days: Math.abs(left) })
  if (left < endingSoon) return say(firstMessages.trust.ends, { days: left })
  const words = age <= 0 ? firstMessages.trust.today : say(firstMessages.trust.age, { days: age })
  return step === 'aged' || step === 'stale' ? say(firstMessages.trust[step], { age: words }) : words
}

export function clockFacts(trust: Trust): { clock: string; floor: string } {
  return { clock: showDayOf(Date.now() / 1000), floor: showDayOf(timeFloor(trust, __KPC_BUILT__)) }
}
