/** Settings of a post beyond what it is for: memory, tolerance, the paper question, sound. */
import { secondsPerDay } from '@kpc/schema'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { parseAmount } from '../../compare/amount.ts'
import { now } from '../../device/clock.ts'
import { isPhone, keepChoices, longestName } from '../../device/kept-settings.ts'
import { loadVault, makeVault, removeVault, vault } from '../../history/full.ts'
import { checks, keeping } from '../../history/memory.ts'
import { decimalMark, messages, say, showAmount } from '../../messages/messages.ts'
import { change, forgetTolerance, settings } from '../../state/settings.ts'
import { schemeTolerance } from '../../state/shipment.ts'
import { trust } from '../../state/trust.ts'
import { Sure } from '../parts/sure.tsx'

export function MoreSettings(): JSX.Element {
  const words = messages.post
  const { mustAnswerPaper, hasSound } = settings.value
  return (
    <>
      <Flag label={words.mustAnswer} isOn={mustAnswerPaper} onTurn={(on) => change({ mustAnswerPaper: on })} />
      <Flag label={words.sound} isOn={hasSound} onTurn={(on) => change({ hasSound: on })} />
      <Tolerance />
      <Office />
      <Keep />
      <Full />
    </>
  )
}

/** Fewer days forget at once what is older: not by a slip in a list. */
function Keep(): JSX.Element {
  const words = messages.post
  const { keepDays } = settings.value
  const [wanted, setWanted] = useState<(typeof keepChoices)[number]>(keepDays)
  const lost = checks.value.filter(({ at }) => at < now() - wanted * secondsPerDay).length
  const choose = (days: (typeof keepChoices)[number]): void => {
    setWanted(days)
    if (checks.value.every(({ at }) => at >= now() - days * secondsPerDay)) change({ keepDays: days })
  }
  return (
    <div class="field">
      <label for="keep">
        <b>{words.keep}</b>
        <span class="dim small">{words.keepMore}</span>
      </label>
      <select
        id="keep"
        value={wanted}
        disabled={keeping.value === 'opening'} // what would be lost is not known yet
        onChange={({ currentTarget }) => {
          const days = keepChoices.find((one) => String(one) === currentTarget.value)
          if (days !== undefined) choose(days)
        }}
      >
        {keepChoices.map((days) => (
          <option key={days} value={days}>
            {say(messages.history.days, { days })}
          </option>
        ))}
      </select>
      {wanted !== keepDays && lost > 0 && (
        <div class="pair" role="alert">
          <button type="button" class="btn" onClick={() => setWanted(keepDays)}>
            {messages.history.keepThem}
          </button>
          <button type="button" class="btn btn--main" onClick={() => change({ keepDays: wanted })}>
            {say(messages.history.wipeAll, { n: lost })}
          </button>
        </div>
      )}
    </div>
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
  const words = messages.post
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

/** Whom to call, and who stands here: for steps and records. */
function Office(): JSX.Element {
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

/** Digits or letters of a PIN: what it guards is only worth as much as it is long. */
const shortestPin = 6

/** Whether full content is kept, under a PIN. */
function Full(): JSX.Element {
  const words = messages.post
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
        <Sure ask={words.fullStop} line={words.fullSure} yes={words.fullDestroy} onYes={() => void stop()} />
      ) : (
        <>
          <PinField id="new-pin" label={words.newPin} pin={pin} onPin={setPin} />
          <PinField id="new-pin-again" label={words.newPinAgain} pin={again} onPin={setAgain} />
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

function PinField({
  id,
  label,
  pin,
  onPin,
}: {
  id: string
  label: string
  pin: string
  onPin: (pin: string) => void
}): JSX.Element {
  return (
    <>
      <label for={id}>
        <b>{label}</b>
      </label>
      <input
        id={id}
        type="password"
        autocomplete="new-password"
        value={pin}
        onInput={({ currentTarget }) => onPin(currentTarget.value)}
      />
    </>
  )
}
