/** What nobody must overlook: a test scheme, old trust data, a page that is not kept. */
import type { Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import { firstMessages } from '../../messages/messages.ts'
import { offlineFiles } from '../../state/offline.ts'
import { openScreen } from '../../state/screens.ts'
import { lastAnswer, trust } from '../../state/trust.ts'
import { freshnessOf } from '../../trust/freshness.ts'
import { Say } from '../parts/say.tsx'
import { clockFacts } from './trust-button.tsx'

export function TestLine(): JSX.Element | null {
  if (!trust.value?.registry.test) return null
  return (
    <p class="test">
      <b>{firstMessages.test}</b> <span>{firstMessages.testMore}</span>
    </p>
  )
}

/** What nobody must overlook about the trust data: old, ended, a wrong clock, a server that lies. */
export function Banner({ trust }: { trust: Trust }): JSX.Element | null {
  const { step, age } = freshnessOf(trust)
  const last = lastAnswer.value
  const hasProblem = last?.is === 'refused' || last?.is === 'slow'
  if (step === 'good' || step === 'aged') {
    if (!hasProblem) return null
    return (
      <p class="banner" role="status">
        <span>{firstMessages.trust.mirror}</span>
        <button type="button" class="link" onClick={() => openScreen('registry')}>
          {firstMessages.trust.more}
        </button>
      </p>
    )
  }
  return (
    <p class={`banner banner--${step === 'stale' || step === 'doubted' ? 'stale' : 'ended'}`} role="status">
      <Say text={firstMessages.trust.banners[step]} values={{ days: age, ...clockFacts(trust) }} />
    </p>
  )
}

/** A page that is not kept works until the line is gone: then it is too late to say so. */
export function NotKeptLine(): JSX.Element | null {
  const lost = offlineFiles.value
  if (lost === undefined || lost === 'kept') return null
  return (
    <p class="banner" role="status">
      <Say text={firstMessages.kept.not} values={{ file: lost.file, why: firstMessages.kept.why[lost.why] }} />
    </p>
  )
}
