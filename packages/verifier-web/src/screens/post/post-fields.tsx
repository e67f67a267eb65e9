/** What a post is for, and where it stands. */
import type { Purpose, Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import { firstMessages } from '../../messages/messages.ts'
import { nameOf } from '../../messages/names.ts'
import { change, forgetHere, settings } from '../../state/settings.ts'
import { participantsToday } from '../../trust/participants-today.ts'

export function PurposeChoice(): JSX.Element {
  const { purpose } = settings.value
  return (
    <fieldset>
      <legend>{firstMessages.post.purposeQuestion}</legend>
      {(['import', 'check'] satisfies Purpose[]).map((one) => (
        <label class="choice" key={one}>
          <input type="radio" name="purpose" checked={purpose === one} onChange={() => change({ purpose: one })} />
          <span>
            <b>{firstMessages.post.purpose[one]}</b>
            <span class="dim small">{firstMessages.post.purposeMore[one]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

export function PlaceChoice({ trust }: { trust: Trust }): JSX.Element {
  const { purpose, here } = settings.value
  const isNeeded = purpose === 'import' && here === undefined
  return (
    <div class="field">
      <label for="here">
        <b>{firstMessages.post.hereQuestion}</b>
        <span class="dim small">{firstMessages.post.hereMore}</span>
      </label>
      <select
        id="here"
        value={here ?? ''}
        aria-describedby={isNeeded ? 'here-needed' : undefined}
        onChange={({ currentTarget }) =>
          currentTarget.value === '' ? forgetHere() : change({ here: currentTarget.value })
        }
      >
        <option value="">{firstMessages.post.hereNot}</option>
        {placesOf(trust).map(({ code, name }) => (
          <option key={code} value={code}>
            {code} {name}
          </option>
        ))}
      </select>
      {isNeeded && (
        <p id="here-needed" class="warn small">
          <b>{firstMessages.firstRun.placeNeeded}</b>
        </p>
      )}
    </div>
  )
}

/** Participants of today, by name. */
function placesOf(trust: Trust): { code: string; name: string }[] {
  const names = participantsToday(trust).map(({ code, names }) => ({ code, name: nameOf(names) }))
  return names.sort((a, b) => a.name.localeCompare(b.name, firstMessages.words.language))
}
