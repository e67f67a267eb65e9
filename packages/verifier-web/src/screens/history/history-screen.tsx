/** The checks of this device: searched, filtered, exported, wiped. Full content behind PIN or passkey. */
import { type Outcome, outcomes, secondsPerDay } from '@kpc/schema'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { saveFile } from '../../device/save-file.ts'
import { type Checked, historyCsv, historyJson, isFound } from '../../history/checked.ts'
import {
  addPasskey,
  loadVault,
  openedKey,
  openFull,
  unlockWithPasskey,
  unlockWithPin,
  vault,
} from '../../history/full.ts'
import { checks, forgetAll, keeping } from '../../history/memory.ts'
import { canPasskey } from '../../history/passkey.ts'
import { messages, say, showDay, showLocalTime, showNumber } from '../../messages/messages.ts'
import { textOf, valuesOf } from '../../messages/reason-text.ts'
import { settings, trust } from '../../state/state.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { Icon } from '../parts/icons.tsx'
import { Mark } from '../parts/mark.tsx'
import { Sure } from '../parts/sure.tsx'

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
        {keeping.value === 'off' && (
          <p class="banner banner--stale" role="status">
            {words.off}
          </p>
        )}
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
              onInput={({ currentTarget }) => setText(currentTarget.value)}
            />
          </p>
          <fieldset class="choices choices--outcomes">
            <legend class="sr">{words.only}</legend>
            {[undefined, ...outcomes].map((one) => (
              <label class="choice" key={one ?? 'all'}>
                <input type="radio" name="only" checked={only === one} onChange={() => setOnly(one)} />
                <span>{one === undefined ? words.all : messages.words.outcomes[one]}</span>
              </label>
            ))}
          </fieldset>
        </section>
        <Checks found={found} />
        <Keeping />
        {vault.value && <Lock />}
      </main>
      <footer class="dock">
        <button
          type="button"
          class="btn"
          disabled={found.length === 0}
          onClick={() => saveFile('kpc-history.json', 'application/json', historyJson(found))}
        >
          <Icon name="save" />
          {words.json}
        </button>
        <button
          type="button"
          class="btn"
          disabled={found.length === 0}
          onClick={() => saveFile('kpc-history.csv', 'text/csv', historyCsv(found))}
        >
          <Icon name="save" />
          {words.csv}
        </button>
      </footer>
    </>
  )
}

function Checks({ found }: { found: readonly Checked[] }): JSX.Element {
  if (found.length === 0)
    return <p class="card">{checks.value.length === 0 ? messages.history.empty : messages.history.none}</p>
  return (
    <ol class="log log--history">
      {found.map((check) => (
        <CheckItem key={check.id} check={check} />
      ))}
    </ol>
  )
}

function CheckItem({ check }: { check: Checked }): JSX.Element {
  const { outcome, number, at, why, paper, shipment } = check
  const words = messages.history
  return (
    <li>
      <Mark outcome={outcome} />
      <span>
        <span class="sr">{messages.words.outcomes[outcome]}. </span>
        <b class="code">
          <bdi>{number === undefined ? messages.batch.noNumber : showNumber(number)}</bdi>
        </b>
        <br />
        <span class="dim small">
          {showLocalTime(at)}
          {check.test && `, ${messages.test}`}
        </span>
        {why[0] && trust.value && (
          <>
            <br />
            <span class="small">
              {say(textOf(why[0]).title, valuesOf(why[0], { trust: trust.value, verdict: {} }))}
            </span>
          </>
        )}
        {(paper !== undefined || shipment) && (
          <>
            <br />
            <span class="dim small">
              {[
                paper && (paper === 'matches' ? messages.answeredMatches : messages.answeredDiffers),
                shipment && say(messages.compare.differences, { n: shipment.differences }),
              ]
                .filter(Boolean)
                .join(' ')}
            </span>
          </>
        )}
      </span>
      {check.full && openedKey.value && <FullButton check={check} />}
      {check.full && !openedKey.value && <span class="dim small">{words.sealed}</span>}
    </li>
  )
}

function FullButton({ check }: { check: Checked }): JSX.Element {
  const [isBroken, setBroken] = useState(false)
  const save = async (): Promise<void> => {
    const record = await openFull(check)
    if (record === undefined) setBroken(true)
    else saveFile(`kpc-record-${check.id}.json`, 'application/json', `${JSON.stringify(record, null, 2)}\n`)
  }
  if (isBroken) return <span class="bad small">{messages.history.broken}</span>
  return (
    <button type="button" class="btn btn--48" onClick={() => void save()}>
      {messages.history.full}
    </button>
  )
}

function Keeping(): JSX.Element {
  const words = messages.history
  const { keepDays } = settings.value
  const oldest = checks.value.at(-1)
  return (
    <section class="card" aria-labelledby="keeping">
      <h2 id="keeping">{words.keeping}</h2>
      <p>
        {say(words.keepDays, { days: keepDays })}{' '}
        {oldest && say(words.nextWipe, { date: showDay(Math.floor(oldest.at / secondsPerDay) + keepDays) })}
      </p>
      <Sure
        ask={words.wipe}
        yes={say(words.wipeAll, { n: checks.value.length })}
        no={words.keepThem}
        isOff={checks.value.length === 0}
        onYes={() => void forgetAll()}
      />
    </section>
  )
}

function Lock(): JSX.Element {
  const words = messages.history
  const [pin, setPin] = useState('')
  const [news, setNews] = useState<string | undefined>(undefined)
  const isOpen = openedKey.value !== undefined
  const open = async (unlocked: Promise<boolean>): Promise<void> => {
    setNews((await unlocked) ? undefined : words.wrongPin)
    setPin('')
  }
  return (
    <section class="card" aria-labelledby="lock">
      <h2 id="lock">{words.lock}</h2>
      {isOpen ? (
        <>
          <p>{words.unlocked}</p>
          {canPasskey() && !vault.value?.passkey && (
            <button
              type="button"
              class="btn btn--48"
              onClick={async () => setNews((await addPasskey(messages.app)) ? words.passkeyAdded : words.passkeyNot)}
            >
              {words.addPasskey}
            </button>
          )}
        </>
      ) : (
        <form
          class="field"
          onSubmit={(event) => {
            event.preventDefault()
            void open(unlockWithPin(pin))
          }}
        >
          <label for="pin">
            <b>{words.pin}</b>
            <span class="dim small">{words.pinMore}</span>
          </label>
          <input
            id="pin"
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
      )}
      {news !== undefined && <p role="alert">{news}</p>}
    </section>
  )
}
