/** What was found not to be as certified: each stands until somebody ends it with a reason. */
import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import {
  type Discrepancy,
  type Ending,
  type EndReason,
  endReasons,
  isOpen,
  type Named,
  reasonLength,
} from '../../compare/discrepancy.ts'
import { discrepancyText, endingText } from '../../messages/discrepancy-text.ts'
import { messages, say } from '../../messages/messages.ts'
import { showLocalTime } from '../../messages/values.ts'
import { endFound } from '../../state/goods.ts'
import { Icon } from './icons.tsx'
import { TextField } from './text-field.tsx'

export function Discrepancies({ found, named }: { found: readonly Discrepancy[]; named: Named }): JSX.Element {
  return (
    <ul class="found">
      {found.map((one) => (
        <li key={`${one.subject} ${one.of} ${one.at} ${one.ended?.at}`}>
          <Icon name={isOpen(one) ? 'differs' : 'noted'} size="s" />
          <div>
            <p>
              <b>{discrepancyText(one)}</b>
              <br />
              <span class="dim small">{say(messages.found.since, { seen: showLocalTime(one.at) })}</span>
            </p>
            {one.ended ? <p class="small">{endingText(one.ended)}</p> : <End one={one} named={named} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Two presses and a reason: nothing that stands is gone by a slip. */
function End({ one, named }: { one: Discrepancy; named: Named }): JSX.Element {
  const [asks, setAsks] = useState(false)
  const words = messages.found
  if (asks) return <EndForm one={one} named={named} onKeep={() => setAsks(false)} />
  return (
    <button
      type="button"
      class="btn btn--48"
      aria-label={`${words.end}: ${discrepancyText(one)}`}
      onClick={() => setAsks(true)}
    >
      {words.end}
    </button>
  )
}

function EndForm({ one, named, onKeep }: { one: Discrepancy; named: Named; onKeep: () => void }): JSX.Element {
  const words = messages.found
  const [reason, setReason] = useState<EndReason | undefined>(undefined)
  const [text, setText] = useState('')
  const [isWanted, setWanted] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('legend')?.focus(), [])
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const why = whyOf(reason, text)
    if (why) endFound(named, one, why)
    else setWanted(true)
  }
  return (
    <form class="end" ref={form} onSubmit={onSubmit}>
      <fieldset>
        <legend tabIndex={-1}>{words.why}</legend>
        {endReasons.map((name) => (
          <label class="choice" key={name}>
            <input type="radio" name="reason" checked={reason === name} onChange={() => setReason(name)} />
            <span>{words.reasons[name]}</span>
          </label>
        ))}
      </fieldset>
      {reason === 'other' && <Words text={text} onText={setText} />}
      {isWanted && !whyOf(reason, text) && (
        <p class="bad" role="alert">
          <b>{reason === 'other' ? say(words.wordsWanted, { n: reasonLength.least }) : words.reasonWanted}</b>
        </p>
      )}
      <div class="pair">
        <button type="button" class="btn" onClick={onKeep}>
          {words.keep}
        </button>
        <button type="submit" class="btn btn--main">
          {words.endSure}
        </button>
      </div>
    </form>
  )
}

/** Nothing where no reason is given yet. */
function whyOf(reason: EndReason | undefined, text: string): Pick<Ending, 'reason' | 'words'> | undefined {
  const words = text.trim()
  if (reason !== 'other') return reason && { reason }
  return words.length < reasonLength.least ? undefined : { reason, words }
}

function Words({ text, onText }: { text: string; onText: (text: string) => void }): JSX.Element {
  const id = useId()
  return (
    <TextField
      id={id}
      label={messages.found.words}
      dir="auto"
      maxLength={reasonLength.most}
      value={text}
      onInput={({ currentTarget }) => onText(currentTarget.value)}
    />
  )
}
