/** Whom to call, and who stands here: for steps and records. */
import type { JSX } from 'preact'
import { isPhone, longestName } from '../../device/kept-settings.ts'
import { messages } from '../../messages/messages.ts'
import { change, settings } from '../../state/settings.ts'

export function Office(): JSX.Element {
  const words = messages.post
  return (
    <>
      <TextField
        id="office"
        inputMode="tel"
        label={words.office}
        more={words.officeMore}
        value={settings.value.officePhone}
        onText={(text) => (text === '' || isPhone(text)) && change({ officePhone: text })}
      />
      <TextField
        id="officer"
        inputMode="text"
        label={words.officer}
        more={words.officerMore}
        value={settings.value.officer}
        onText={(text) => change({ officer: text })}
      />
    </>
  )
}

function TextField({
  id,
  inputMode,
  label,
  more,
  value = '',
  onText,
}: {
  id: string
  inputMode: 'tel' | 'text'
  label: string
  more: string
  value: string | undefined
  onText: (text: string) => void
}): JSX.Element {
  return (
    <div class="field">
      <label for={id}>
        <b>{label}</b>
        <span class="dim small">{more}</span>
      </label>
      <input
        id={id}
        type="text"
        inputMode={inputMode}
        autocomplete="off"
        maxLength={longestName}
        defaultValue={value}
        onChange={({ currentTarget }) => onText(currentTarget.value.trim())}
      />
    </div>
  )
}
