/** The bar: this post, the light, and how old the trust list is. TEST SCHEME stands under it. */
import { isClockBehind, secondsPerDay, type Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import { messages, participantName, say } from '../messages/messages.ts'
import { lights } from '../settings.ts'
import { change, dialog, isOffline, settings, trust } from '../state.ts'
import { Icon } from './icons.tsx'
import { Say } from './say.tsx'

export function Bar(): JSX.Element {
  return (
    <header class="top">
      <div class="bar">
        <span class="bar__name">{messages.app}</span>
        <DeskButton />
        <LightButton />
        {trust.value && <TrustButton trust={trust.value} />}
      </div>
      {trust.value?.registry.test && (
        <p class="test">
          <b>{messages.test}</b> <span>{messages.testMore}</span>
        </p>
      )}
    </header>
  )
}

function DeskButton(): JSX.Element {
  const { purpose, here } = settings.value
  const name = messages.desk.purpose[purpose]
  const place = here === undefined ? messages.desk.hereUnset : say(messages.desk.hereIs, { here })
  const full =
    here === undefined || !trust.value ? place : say(messages.desk.hereIs, { here: participantName(here, trust.value) })
  return (
    <button
      type="button"
      class="desk"
      aria-label={say(messages.desk.button, { purpose: name, here: full })}
      onClick={() => {
        dialog.value = 'desk'
      }}
    >
      <b>{name}</b>
      {place}
    </button>
  )
}

function LightButton(): JSX.Element {
  const { light } = settings.value
  const next = lights[(lights.indexOf(light) + 1) % lights.length] ?? 'light'
  const label = say(messages.desk.lightButton, { light: messages.desk.lights[light], next: messages.desk.lights[next] })
  return (
    <button type="button" class="bar__btn" aria-label={label} title={label} onClick={() => change({ light: next })}>
      <Icon name={light} />
    </button>
  )
}

/** Days before its end from which a list asks for an update. */
const endingSoon = 14

/** Ink while it is good, amber towards its end, violet with a clock once it has ended. */
function TrustButton({ trust }: { trust: Trust }): JSX.Element {
  const { version } = trust.registry
  const days = (seconds: number): number => Math.floor(Math.abs(seconds) / secondsPerDay)
  const now = Date.now() / 1000
  const left = Math.min(trust.registry.expires, trust.root.expires) - now
  const isWrongClock = isClockBehind(trust, now, __KPC_BUILT__)
  const state = isWrongClock || left <= 0 ? 'ended' : left < endingSoon * secondsPerDay ? 'stale' : 'good'
  const age = days(Math.max(0, now - trust.registry.issued))
  const words = {
    good: age === 0 ? messages.trust.today : say(messages.trust.age, { days: age }),
    stale: say(messages.trust.ends, { days: days(left) }),
    ended: isWrongClock ? messages.trust.clockMore : say(messages.trust.ago, { days: days(left) }),
  }[state]
  const name = isWrongClock ? messages.trust.clock : state === 'ended' ? messages.trust.ended : messages.trust.list
  return (
    <button
      type="button"
      class={`trust trust--${state}`}
      onClick={() => {
        dialog.value = 'trust'
      }}
    >
      <Icon name={state === 'ended' ? 'clock' : 'shield'} />
      <span>
        <b>
          <Say text={name} values={{ version }} />
        </b>
        {isOffline.value ? say(messages.trust.offline, { age: words }) : words}
      </span>
    </button>
  )
}
