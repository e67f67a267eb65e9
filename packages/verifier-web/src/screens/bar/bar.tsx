/** The bar: this post, the light, and how old the trust list is. TEST SCHEME stands under it. */
import { type Trust, timeFloor } from '@kpc/schema'
import type { JSX } from 'preact'
import { lights } from '../../device/kept-settings.ts'
import { languageName, messages, participantName, say, showDayOf } from '../../messages/messages.ts'
import { offlineFiles } from '../../state/offline.ts'
import { result } from '../../state/result.ts'
import { dialog, openScreen } from '../../state/screens.ts'
import { change, settings } from '../../state/settings.ts'
import { isOffline, lastAnswer, trust } from '../../state/trust.ts'
import { type Freshness, freshnessOf } from '../../trust/freshness.ts'
import { Icon } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'

export function Bar(): JSX.Element {
  return (
    <header class="top">
      <div class="bar">
        <span class="bar__name">{messages.app}</span>
        <DeskButton />
        <LanguageButton />
        <LightButton />
        {trust.value && <TrustButton trust={trust.value} />}
      </div>
      <TestLine />
      {trust.value && <Banner trust={trust.value} />}
      <NotKeptLine />
    </header>
  )
}

export function TestLine(): JSX.Element | null {
  if (!trust.value?.registry.test) return null
  return (
    <p class="test">
      <b>{messages.test}</b> <span>{messages.testMore}</span>
    </p>
  )
}

function DeskButton(): JSX.Element {
  const { purpose, here } = settings.value
  const name = messages.post.purpose[purpose]
  const place = here === undefined ? messages.post.hereUnset : say(messages.post.hereIs, { here })
  const full =
    here === undefined || !trust.value ? place : say(messages.post.hereIs, { here: participantName(here, trust.value) })
  return (
    <button
      type="button"
      class="post"
      aria-label={say(messages.post.button, { purpose: name, here: full })}
      onClick={() => {
        dialog.value = 'post'
      }}
    >
      <b>{name}</b>
      {place}
    </button>
  )
}

function LanguageButton(): JSX.Element {
  const { language } = messages.words
  const label = say(messages.languages.button, { language: languageName(language) })
  return (
    <button
      type="button"
      class="bar__btn bar__btn--words"
      aria-label={label}
      title={label}
      onClick={() => {
        dialog.value = 'languages'
      }}
    >
      {messages.short}
    </button>
  )
}

export function LightButton(): JSX.Element {
  const { light } = settings.value
  const next = lights[(lights.indexOf(light) + 1) % lights.length] ?? 'light'
  const label = say(messages.post.lightButton, { light: messages.post.lights[light], next: messages.post.lights[next] })
  return (
    <button type="button" class="bar__btn" aria-label={label} title={label} onClick={() => change({ light: next })}>
      <Icon name={light} />
    </button>
  )
}

/** Days before its end from which a list asks for an update. */
const endingSoon = 14

/** Ink while it is good, amber where it is old or near its end, violet with a clock where it gives no answer. */
export function TrustButton({ trust }: { trust: Trust }): JSX.Element {
  const { version } = trust.registry
  const freshness = freshnessOf(trust)
  const { step } = freshness
  const name = { clock: messages.trust.clock, ended: messages.trust.ended, old: messages.trust.old }[step as string]
  const words = ageInWords(freshness)
  return (
    <button type="button" class={`trust trust--${lookOf(freshness)}`} onClick={() => openScreen('registry')}>
      <Icon name={name === undefined ? 'shield' : 'clock'} />
      <span>
        <b>
          <Say text={name ?? messages.trust.list} values={{ version }} />
        </b>
        {isOffline.value ? say(messages.trust.offline, { age: words }) : words}
        {offlineFiles.value !== undefined && (
          // A verdict needs the room of a good word, not of a bad one.
          <span class={offlineFiles.value === 'kept' && result.value ? 'sr' : 'trust__kept'}>
            {offlineFiles.value === 'kept' ? messages.kept.yes : messages.kept.no}
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
  if (step === 'clock') return messages.trust.clockMore
  if (step === 'doubted') return messages.trust.badges.doubted
  if (step === 'ended') return say(messages.trust.ago, { days: Math.abs(left) })
  if (left < endingSoon) return say(messages.trust.ends, { days: left })
  const words = age <= 0 ? messages.trust.today : say(messages.trust.age, { days: age })
  return step === 'aged' || step === 'stale' ? say(messages.trust[step], { age: words }) : words
}

/** What nobody must overlook about the trust data: old, ended, a wrong clock, a server that lies. */
function Banner({ trust }: { trust: Trust }): JSX.Element | null {
  const { step, age } = freshnessOf(trust)
  const last = lastAnswer.value
  const hasProblem = last?.is === 'refused' || last?.is === 'slow'
  if (step === 'good' || step === 'aged') {
    if (!hasProblem) return null
    return (
      <p class="banner" role="status">
        <span>{messages.trust.mirror}</span>
        <button type="button" class="link" onClick={() => openScreen('registry')}>
          {messages.trust.more}
        </button>
      </p>
    )
  }
  return (
    <p class={`banner banner--${step === 'stale' || step === 'doubted' ? 'stale' : 'ended'}`} role="status">
      <Say text={messages.trust.banners[step]} values={{ days: age, ...clockFacts(trust) }} />
    </p>
  )
}

/** A page that is not kept works until the line is gone: then it is too late to say so. */
export function NotKeptLine(): JSX.Element | null {
  const lost = offlineFiles.value
  if (lost === undefined || lost === 'kept') return null
  return (
    <p class="banner" role="status">
      <Say text={messages.kept.not} values={{ file: lost.file, why: messages.kept.why[lost.why] }} />
    </p>
  )
}

export function clockFacts(trust: Trust): { clock: string; floor: string } {
  return { clock: showDayOf(Date.now() / 1000), floor: showDayOf(timeFloor(trust, __KPC_BUILT__)) }
}
