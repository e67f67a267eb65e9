/** Whom to call, and who stands here: for steps and records. */
import type { JSX } from 'preact'
import { isPhone, longestName } from '../../device/kept-settings.ts'
import { messages } from '../../messages/messages.ts'
import { change, settings } from '../../state/settings.ts'
import { TextField } from '../parts/text-field.tsx'

export function Office(): JSX.Element {
  const words = messages.settings
  const { officePhone = '', officer = '' } = settings.value
  const takePhone = (text: string): void => {
    if (text === '' || isPhone(text)) change({ officePhone: text })
  }
  return (
    <>
      <TextField
        id="office"
        inputMode="tel"
        label={words.office}
        more={words.officeMore}
        maxLength={longestName}
        defaultValue={officePhone}
        onChange={({ currentTarget }) => takePhone(currentTarget.value.trim())}
      />
      <TextField
        id="officer"
        label={words.officer}
        more={words.officerMore}
        maxLength={longestName}
        defaultValue={officer}
        onChange={({ currentTarget }) => change({ officer: currentTarget.value.trim() })}
      />
    </>
  )
}
