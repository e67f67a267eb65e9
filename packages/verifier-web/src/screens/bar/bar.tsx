/** The bar: this post, the light, and how old the trust list is. TEST SCHEME stands under it. */
import type { JSX } from 'preact'
import { lights } from '../../device/kept-settings.ts'
import { firstMessages, say } from '../../messages/messages.ts'
import { languageName, participantName } from '../../messages/names.ts'
import { dialog } from '../../state/screens.ts'
import { change, settings } from '../../state/settings.ts'
import { trust } from '../../state/trust.ts'
import { Icon } from '../parts/icons.tsx'
import { Banner, NotKeptLine, TestLine } from './banners.tsx'
import { TrustButton } from './trust-button.tsx'

export function Bar(): JSX.Element {
  return (
    <header class="top">
      <div class="bar">
        <span class="bar__name">{firstMessages.app}</span>
        <PostButton />
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

function PostButton(): JSX.Element {
  const { purpose, here } = settings.value
  const name = firstMessages.post.purpose[purpose]
  const place = here === undefined ? firstMessages.post.hereUnset : say(firstMessages.post.hereIs, { here })
  const full =
    here === undefined || !trust.value
      ? place
      : say(firstMessages.post.hereIs, { here: participantName(here, trust.value) })
  return (
    <button
      type="button"
      class="post"
      aria-label={say(firstMessages.post.button, { purpose: name, here: full })}
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
  const { language } = firstMessages.words
  const label = say(firstMessages.languageButton, { language: languageName(language) })
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
      {firstMessages.short}
    </button>
  )
}

export function LightButton(): JSX.Element {
  const { light } = settings.value
  const next = lights[(lights.indexOf(light) + 1) % lights.length] ?? 'light'
  const label = say(firstMessages.post.lightButton, {
    light: firstMessages.post.lights[light],
    next: firstMessages.post.lights[next],
  })
  return (
    <button type="button" class="bar__btn" aria-label={label} title={label} onClick={() => change({ light: next })}>
      <Icon name={light} />
    </button>
  )
}
