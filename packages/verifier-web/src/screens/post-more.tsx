/** Settings of a post beyond what it is for: memory, tolerance, the paper question, sound. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { parseAmount } from '../compare/amount.ts'
import { schemeTolerance } from '../counter.ts'
import { loadVault, makeVault, removeVault, vault } from '../history/full.ts'
import { decimalMark, messages, say, showAmount } from '../messages/messages.ts'
import { keepChoices, longestName } from '../settings.ts'
import { change, forgetTolerance, settings, trust } from '../state.ts'

export function PostMore(): JSX.Element {
  const words = messages.desk
  const { keepDays, mustAnswerPaper, hasSound } = settings.value
  return (
    <>
      <Flag label={words.mustAnswer} isOn={mustAnswerPaper} onTurn={(on) => change({ mustAnswerPaper: on })} />
      <Flag label={words.sound} isOn={hasSound} onTurn={(on) => change({ hasSound: on })} />
      <Tolerance />
      <Officer />
      <div class="field">
        <label for="keep">
          <b>{words.keep}</b>
          <span class="dim small">{words.keepMore}</span>
        </label>
        <select
          id="keep"
          value={keepDays}
          onChange={({ currentTarget }) => {
            const days = keepChoices.find((one) => String(one) === currentTarget.value)
            if (days !== undefined) change({ keepDays: days })
          }}
        >
          {keepChoices.map((days) => (
            <option key={days} value={days}>
              {say(messages.history.days, { days })}
            </option>
          ))}
        </select>
      </div>
      <Full />
    </>
  )
}

function Flag({ label, isOn, onTurn }: { label: string; isOn: boolean; onTurn: (on: boolean) => void }): JSX.Element {
  return (
    <label class="choice">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => onTurn(currentTarget.checked)} />
      <b>{label}</b>
    </label>
  )
}

/** An authority may allow its scales less than the scheme does, never more. */
function Tolerance(): JSX.Element | null {
  const words = messages.desk
  const { tolerance } = settings.value
  const [isWrong, setWrong] = useState(false)
  if (!trust.value) return null
  const most = schemeTolerance(trust.value)
  const take = (text: string): void => {
    const amount = text.trim() === '' ? undefined : parseAmount(text, decimalMark())
    const isGood = text.trim() === '' || (amount !== undefined && amount <= most)
    setWrong(!isGood)
    if (!isGood) return
    if (amount === undefined) forgetTolerance()
    else change({ tolerance: amount })
  }
  return (
    <div class="field">
      <label for="tolerance">
        <b>{words.tolerance}</b>
        <span class="dim small">{say(words.toleranceMore, { most: showAmount(most) })}</span>
      </label>
      <input
        id="tolerance"
        class="num"
        dir="ltr"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        defaultValue={tolerance === undefined ? '' : showAmount(tolerance)}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? 'tolerance-wrong' : undefined}
        onChange={({ currentTarget }) => take(currentTarget.value)}
      />
      {isWrong && (
        <p id="tolerance-wrong" class="bad" role="alert">
          <b>{say(words.toleranceWrong, { most: showAmount(most) })}</b>
        </p>
      )}
    </div>
  )
}

/** Who stands here, for the records of this post. */
function Officer(): JSX.Element {
  const words = messages.desk
  return (
    <div class="field">
      <label for="officer">
        <b>{words.officer}</b>
        <span class="dim small">{words.officerMore}</span>
      </label>
      <input
        id="officer"
        type="text"
        autocomplete="off"
        maxLength={longestName}
        defaultValue={settings.value.officer ?? ''}
        onChange={({ currentTarget }) => change({ officer: currentTarget.value.trim() })}
      />
    </div>
  )
}

/** Digits or letters of a PIN: what it guards is only worth as much as it is long. */
const shortestPin = 6

/** Whether full content is kept, under a PIN. */
function Full(): JSX.Element {
  const words = messages.desk
  const [pin, setPin] = useState('')
  const [news, setNews] = useState<string | undefined>(undefined)
  useEffect(() => void loadVault(), [])
  const keep = async (): Promise<void> => {
    if ([...pin].length < shortestPin) return setNews(say(words.pinShort, { n: shortestPin }))
    const isKept = await makeVault(pin)
    setPin('')
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
        <button type="button" class="btn btn--48" onClick={() => void stop()}>
          {words.fullStop}
        </button>
      ) : (
        <>
          <label for="new-pin">
            <b>{words.newPin}</b>
          </label>
          <input
            id="new-pin"
            type="password"
            autocomplete="new-password"
            value={pin}
            onInput={({ currentTarget }) => setPin(currentTarget.value)}
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
