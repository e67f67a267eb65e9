/** The choice of a language. */
import type { JSX } from 'preact'
import { languages } from '../../messages/language.ts'
import { messages } from '../../messages/messages.ts'
import { languageName } from '../../messages/names.ts'
import { changeLanguage } from '../../state/settings.ts'

/** Each by its own name, as whoever seeks one may read no other. */
export function Languages(): JSX.Element {
  return (
    <div class="modal__body">
      <fieldset class="choices">
        <legend class="sr">{messages.headings.languages}</legend>
        {languages.map((tag) => (
          <label class="choice" key={tag}>
            <input
              type="radio"
              name="language"
              checked={messages.words.language === tag}
              onChange={() => void changeLanguage(tag)}
            />
            <b lang={tag}>
              <bdi>{languageName(tag)}</bdi>
            </b>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
