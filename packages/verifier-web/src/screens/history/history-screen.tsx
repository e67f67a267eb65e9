/** The checks of this device: searched, filtered, exported, wiped. Full content behind PIN or passkey. */
import type { Outcome } from '@kpc/schema'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { saveFile } from '../../device/save-file.ts'
import { type Checked, historyCsv, historyJson, isFound } from '../../history/checked.ts'
import { loadVault, openedKey, vault } from '../../history/full.ts'
import { checks, keepsNothing } from '../../history/memory.ts'
import { messages, say } from '../../messages/messages.ts'
import { openScreen } from '../../state/screens.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { Icon } from '../parts/icons.tsx'
import { Mark, outcomesInOrder } from '../parts/mark.tsx'
import { CheckList } from './check-list.tsx'
import { Keeping } from './keeping.tsx'
import { Lock } from './lock.tsx'

export function HistoryScreen(): JSX.Element {
  const words = messages.history
  const [text, setText] = useState('')
  const [only, setOnly] = useState<Outcome | undefined>(undefined)
  useEffect(() => {
    void loadVault()
    return () => {
      openedKey.value = undefined
    }
  }, [])
  const found = checks.value.filter((check) => isFound(check, text, only))
  return (
    <>
      <ScreenBar title={words.heading} under={say(words.count, { n: checks.value.length })} />
      <main class="history">
        {keepsNothing.value && (
          <p class="banner banner--stale" role="status">
            {words.off}
          </p>
        )}
        <Search text={text} only={only} onText={setText} onOnly={setOnly} />
        <CheckList found={found} />
        <button type="button" class="btn" onClick={() => openScreen('outbox')}>
          <Icon name="share" />
          {messages.outbox.heading}
        </button>
        <Keeping />
        {vault.value && <Lock />}
      </main>
      <footer class="dock">
        <SaveButton found={found} label={words.json} file="kpc-history.json" type="application/json" as={historyJson} />
        <SaveButton found={found} label={words.csv} file="kpc-history.csv" type="text/csv" as={historyCsv} />
      </footer>
    </>
  )
}

/** By number, and by outcome. */
function Search({
  text,
  only,
  onText,
  onOnly,
}: {
  text: string
  only: Outcome | undefined
  onText: (text: string) => void
  onOnly: (only: Outcome | undefined) => void
}): JSX.Element {
  const words = messages.history
  return (
    <section class="card" aria-label={words.find}>
      <p class="find">
        <label for="find-check" class="sr">
          {words.find}
        </label>
        <Icon name="search" />
        <input
          id="find-check"
          type="search"
          placeholder={words.find}
          value={text}
          autocomplete="off"
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      </p>
      <fieldset class="chips">
        <legend class="sr">{words.only}</legend>
        {[undefined, ...outcomesInOrder].map((one) => (
          <label class="chip" key={one ?? 'all'}>
            <input class="sr" type="radio" name="only" checked={only === one} onChange={() => onOnly(one)} />
            <span>
              {one !== undefined && <Mark outcome={one} />}
              {one === undefined ? words.all : messages.words.outcomes[one]}
            </span>
          </label>
        ))}
      </fieldset>
    </section>
  )
}

function SaveButton({
  found,
  label,
  file,
  type,
  as,
}: {
  found: readonly Checked[]
  label: string
  file: string
  type: string
  as: (found: readonly Checked[]) => string
}): JSX.Element {
  return (
    <button type="button" class="btn" disabled={found.length === 0} onClick={() => saveFile(file, type, as(found))}>
      <Icon name="save" />
      {label}
    </button>
  )
}
