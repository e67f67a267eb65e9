/** The first screen of a new device: language, what the post is for, where it stands, and what it trusts. */
import type { JSX } from 'preact'
import { languages } from '../../messages/language.ts'
import { firstMessages } from '../../messages/messages.ts'
import { languageName } from '../../messages/names.ts'
import { change, changeLanguage } from '../../state/settings.ts'
import { trust } from '../../state/trust.ts'
import { TestLine } from '../bar/banners.tsx'
import { LightButton } from '../bar/bar.tsx'
import { TrustButton } from '../bar/trust-button.tsx'
import { useHeadingFocus } from '../parts/focus.ts'
import { PlaceChoice, PurposeChoice } from '../post/post-fields.tsx'

export function FirstRun(): JSX.Element {
  const heading = useHeadingFocus('first')
  const set = trust.value
  return (
    <>
      <header class="top">
        <div class="bar">
          <b class="first__app">{firstMessages.app}</b>
          <LightButton />
        </div>
        <TestLine />
      </header>
      <main class="first">
        <h1 ref={heading} tabIndex={-1}>
          {firstMessages.firstRun.heading}
        </h1>
        <p>{firstMessages.firstRun.line}</p>
        <LanguageChoice />
        <PurposeChoice />
        {set && <PlaceChoice trust={set} />}
        {set && (
          <section class="first__trust" aria-label={firstMessages.firstRun.trust}>
            <b>{firstMessages.firstRun.trust}</b>
            <TrustButton trust={set} />
          </section>
        )}
      </main>
      <footer class="dock">
        <button type="button" class="btn btn--main" onClick={() => change({ isSet: true })}>
          {firstMessages.firstRun.start}
        </button>
      </footer>
    </>
  )
}

/** Each by its own name, as whoever seeks one may read no other. */
function LanguageChoice(): JSX.Element {
  return (
    <div class="field">
      <label for="language">
        <b>{firstMessages.headings.languages}</b>
      </label>
      <select
        id="language"
        value={firstMessages.words.language}
        onChange={({ currentTarget }) => void changeLanguage(currentTarget.value)}
      >
        {languages.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
    </div>
  )
}
