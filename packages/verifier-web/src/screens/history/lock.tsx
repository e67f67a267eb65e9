/** The lock before full content: a PIN, or a passkey. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addPasskey, openedKey, unlockWithPasskey, unlockWithPin, vault } from '../../history/full.ts'
import { canPasskey } from '../../history/passkey.ts'
import { messages } from '../../messages/messages.ts'
import { TextField } from '../parts/text-field.tsx'

export function Lock(): JSX.Element {
  const words = messages.history
  const [news, setNews] = useState<string | undefined>(undefined)
  const open = async (unlocked: Promise<boolean>): Promise<void> =>
    setNews((await unlocked) ? undefined : words.wrongPin)
  return (
    <section class="card" aria-labelledby="lock">
      <h2 id="lock">{words.lock}</h2>
      {openedKey.value === undefined ? <PinForm onOpen={open} /> : <Unlocked onNews={setNews} />}
      {news !== undefined && <p role="alert">{news}</p>}
    </section>
  )
}

function Unlocked({ onNews }: { onNews: (news: string) => void }): JSX.Element {
  const words = messages.history
  const add = async (): Promise<void> =>
    onNews((await addPasskey(messages.app)) ? words.passkeyAdded : words.passkeyNot)
  return (
    <>
      <p>{words.unlocked}</p>
      {canPasskey() && !vault.value?.passkey && (
        <button type="button" class="btn btn--48" onClick={() => void add()}>
          {words.addPasskey}
        </button>
      )}
    </>
  )
}

function PinForm({ onOpen }: { onOpen: (unlocked: Promise<boolean>) => Promise<void> }): JSX.Element {
  const words = messages.history
  const [pin, setPin] = useState('')
  const open = async (unlocked: Promise<boolean>): Promise<void> => {
    await onOpen(unlocked)
    setPin('')
  }
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault()
        void open(unlockWithPin(pin))
      }}
    >
      <TextField
        id="pin"
        label={words.pin}
        more={words.pinMore}
        type="password"
        autocomplete="current-password"
        value={pin}
        onInput={({ currentTarget }) => setPin(currentTarget.value)}
      />
      <button type="submit" class="btn btn--48">
        {words.unlock}
      </button>
      {vault.value?.passkey && (
        <button type="button" class="btn btn--48" onClick={() => void open(unlockWithPasskey())}>
          {words.unlockPasskey}
        </button>
      )}
    </form>
  )
}
