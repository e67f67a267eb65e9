/** Whether full content is kept, under a PIN. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { loadVault, makeVault, removeVault, vault } from '../../history/full.ts'
import { messages, say } from '../../messages/messages.ts'
import { change } from '../../state/settings.ts'
import { TextField } from '../parts/text-field.tsx'
import { TwoStepButton } from '../parts/two-step-button.tsx'

/** Digits or letters of a PIN: what it guards is only worth as much as it is long. */
const shortestPin = 6

/** Whether full content is kept, under a PIN. */
export function FullContent(): JSX.Element {
  const words = messages.settings
  const [news, setNews] = useState<string | undefined>(undefined)
  useEffect(() => void loadVault(), [])
  const stop = async (): Promise<void> => {
    await removeVault()
    change({ keepsFull: false })
  }
  return (
    <fieldset class="field">
      <legend>{words.full}</legend>
      <p class="dim small">{words.fullMore}</p>
      {vault.value ? (
        <TwoStepButton ask={words.fullStop} line={words.fullSure} yes={words.fullDestroy} onYes={() => void stop()} />
      ) : (
        <NewPin onNews={setNews} />
      )}
      {news !== undefined && (
        <p class="bad" role="alert">
          <b>{news}</b>
        </p>
      )}
    </fieldset>
  )
}

/** A PIN, typed twice. @param onNews told why nothing is kept under it; undefined: it is */
function NewPin({ onNews }: { onNews: (news: string | undefined) => void }): JSX.Element {
  const words = messages.settings
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const keep = async (): Promise<void> => {
    if ([...pin].length < shortestPin) return onNews(say(words.pinShort, { n: shortestPin }))
    if (pin !== again) return onNews(words.pinDiffers)
    const isKept = await makeVault(pin)
    setPin('')
    setAgain('')
    onNews(isKept ? undefined : messages.history.off)
    if (isKept) change({ keepsFull: true })
  }
  return (
    <>
      <PinField id="new-pin" label={words.newPin} value={pin} onValue={setPin} />
      <PinField id="new-pin-again" label={words.newPinAgain} value={again} onValue={setAgain} />
      <button type="button" class="btn btn--48" onClick={() => void keep()}>
        {words.fullKeep}
      </button>
    </>
  )
}

function PinField({
  onValue,
  ...field
}: {
  id: string
  label: string
  value: string
  onValue: (value: string) => void
}): JSX.Element {
  return (
    <TextField
      {...field}
      type="password"
      autocomplete="new-password"
      onInput={({ currentTarget }) => onValue(currentTarget.value)}
    />
  )
}
