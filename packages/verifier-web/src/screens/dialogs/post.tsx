/** The settings of this post. */
import type { Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import { lights } from '../../device/kept-settings.ts'
import { messages } from '../../messages/messages.ts'
import { change, settings } from '../../state/settings.ts'
import { MoreSettings } from '../post/more-settings.tsx'
import { PlaceChoice, PurposeChoice } from '../post/post-fields.tsx'

export function Post({ trust }: { trust: Trust }): JSX.Element {
  const { light } = settings.value
  return (
    <div class="modal__body">
      <PurposeChoice />
      <PlaceChoice trust={trust} />
      <fieldset>
        <legend>{messages.settings.light}</legend>
        <div class="choices">
          {lights.map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name="light" checked={light === one} onChange={() => change({ light: one })} />
              <b>{messages.post.lights[one]}</b>
            </label>
          ))}
        </div>
      </fieldset>
      <MoreSettings />
    </div>
  )
}
