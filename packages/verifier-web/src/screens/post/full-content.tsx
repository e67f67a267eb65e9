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
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [news, setNews] = useState<string | undefined>(undefined)
  useEffect(() => void loadVault(), [])
  const keep = async (): Promise<void> => {
    if ([...pin].length < shortestPin) return setNews(say(words.pinShort, { n: shortestPin }))
    if (pin !== again) return setNews(words.pinDiffers)
    const isKept = await makeVault(pin)
    setPin('')
    setAgain('')
    setNews(isKept ? undefined : messages.history.off)
    if (isKept) change({ keepsFull: true })
  }
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
        <>
          <TextField
            id="new-pin"
            label={words.newPin}
            type="password"
            autocomplete="new-password"
            value={pin}
            onInput={({ currentTarget }) => setPin(currentTarget.value)}
          />
          <TextField
            id="new-pin-again"
            label={words.newPinAgain}
            type="password"
            autocomplete="new-password"
            value={again}
            onInput={({ currentTarget }) => setAgain(currentTarget.value)}
          />
          <button type="button" class="btn btn--48" onClick={() => void keep()}>
            {words.fullKeep}
          </button>
        </>
      )}
      {news !== undefined && (
        <p class="bad" role="alert">
          <b>{news}</b>
        </p>
      )}
    </fieldset>
  )
}
