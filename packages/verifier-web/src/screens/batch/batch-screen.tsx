/** Batch: the camera stays, the last verdict below it, a running tally, the log. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import {
  type Batch,
  batch,
  batchCsv,
  beginBatch,
  countOf,
  endBatch,
  expect,
  type Item,
  tallyOf,
  undoLast,
} from '../../batch/batch.ts'
import { saveFile } from '../../device/save-file.ts'
import { messages, say } from '../../messages/messages.ts'
import { textOf, valuesOf } from '../../messages/reason-text.ts'
import { showNumber } from '../../messages/values.ts'
import { beforeLeaving, closeScreen, leaveScreen } from '../../state/screens.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { Shape } from '../parts/icons.tsx'
import { Mark, outcomesInOrder } from '../parts/mark.tsx'
import { TwoStepButton } from '../parts/two-step-button.tsx'
import { Steps } from '../parts/what-to-do.tsx'
import { Camera } from '../ready/camera-view.tsx'

export function BatchScreen(): JSX.Element | null {
  const [isListed, setListed] = useState(false)
  const [leaves, setLeaves] = useState(false)
  useEffect(() => {
    beginBatch()
    return endBatch
  }, [])
  const items = batch.value?.items.length ?? 0
  const [saved, setSaved] = useState(0)
  useKeptInHand(items > saved, () => setLeaves(true))
  const current = batch.value
  if (!current) return null
  return (
    <>
      <ScreenBar title={messages.batch.heading} under={countLine(current)} />
      <main class={isListed ? 'batch batch--list' : 'batch'}>
        {!isListed && <Camera goesOn />}
        <div class="batch__said">
          {!isListed && <LastOf current={current} />}
          <Tally current={current} />
          <Log current={current} />
        </div>
      </main>
      {leaves ? (
        <Leave n={items} onStay={() => setLeaves(false)} />
      ) : (
        <BatchDock
          current={current}
          isListed={isListed}
          onEnd={() => setListed(true)}
          onSave={() => {
            saveFile('kpc-batch.csv', 'text/csv', batchCsv(current))
            setSaved(items)
          }}
        />
      )}
    </>
  )
}

function countLine(current: Batch): string {
  const { expected } = current
  const n = countOf(current)
  return expected === undefined ? say(messages.batch.count, { n }) : say(messages.batch.of, { n, expected })
}

/** While there is a list that nobody has saved, no way out of the screen is one press. */
function useKeptInHand(isUnsaved: boolean, onAsk: () => void): void {
  useEffect(() => {
    if (!isUnsaved) return
    const takeBack = beforeLeaving(() => {
      onAsk()
      return false
    })
    const onUnload = (event: Event): void => event.preventDefault()
    addEventListener('beforeunload', onUnload)
    return () => {
      takeBack()
      removeEventListener('beforeunload', onUnload)
    }
  }, [isUnsaved])
}

function Leave({ n, onStay }: { n: number; onStay: () => void }): JSX.Element {
  const words = messages.batch
  return (
    <footer class="dock dock--ask">
      <p role="alert">{say(words.leave, { n })}</p>
      <button type="button" class="btn" onClick={leaveScreen}>
        {words.leaveSure}
      </button>
      <button type="button" class="btn btn--main" onClick={onStay}>
        {words.stay}
      </button>
    </footer>
  )
}

/** While it goes on: undo and end; then save and done. */
function BatchDock({
  current,
  isListed,
  onEnd,
  onSave,
}: {
  current: Batch
  isListed: boolean
  onEnd: () => void
  onSave: () => void
}): JSX.Element {
  const words = messages.batch
  const last = current.items.at(-1)
  return (
    <footer class="dock">
      {isListed ? (
        <>
          <button type="button" class="btn" onClick={onSave}>
            {words.save}
          </button>
          <button type="button" class="btn btn--main" onClick={closeScreen}>
            {words.done}
          </button>
        </>
      ) : (
        <>
          <TwoStepButton
            look="btn"
            ask={words.undo}
            isOff={!last}
            yes={last ? say(words.undoSure, { number: numberOf(last) }) : ''}
            onYes={undoLast}
          />
          <button type="button" class="btn btn--main" onClick={onEnd}>
            {words.end}
          </button>
        </>
      )}
    </footer>
  )
}

function reasonOf({ reason, result }: Item): string {
  return reason ? say(textOf(reason).title, valuesOf(reason, result)) : ''
}

function numberOf({ result: { verdict, asked } }: Item): string {
  const number = verdict.certificate?.number ?? asked?.number
  return number === undefined ? messages.batch.noNumber : showNumber(number)
}

/** The last verdict, and what is said of a paper that came once more. */
function LastOf({ current: { items, again } }: { current: Batch }): JSX.Element | null {
  const last = items.at(-1)
  if (!last) return null
  const counted = again === undefined ? undefined : items[again - 1]
  return (
    <>
      <Last item={last} n={items.length} />
      <p class="sr" role="alert">
        {`${items.length}. ${messages.words.outcomes[last.outcome]}. ${reasonOf(last)}`}
      </p>
      <p class="batch__again" role="status">
        {counted && say(messages.batch.again, { number: numberOf(counted), place: again ?? 0 })}
      </p>
    </>
  )
}

function Last({ item, n }: { item: Item; n: number }): JSX.Element {
  return (
    <section class={`verdict verdict--${item.outcome}`} key={n}>
      <div class="verdict__top beside">
        <Shape outcome={item.outcome} />
        <div>
          <h2 class="verdict__word">{messages.words.outcomes[item.outcome]}</h2>
          <p class="code whole">
            <bdi>{numberOf(item)}</bdi>
          </p>
          <p class="verdict__say">{reasonOf(item)}</p>
        </div>
      </div>
    </section>
  )
}

function Tally({ current }: { current: Batch }): JSX.Element {
  const tally = tallyOf(current)
  const left = (current.expected ?? 0) - countOf(current)
  return (
    <section class="tally" aria-label={messages.batch.tally}>
      {outcomesInOrder.map((outcome) => (
        <span key={outcome} class={`tally__${outcome}`}>
          <Mark outcome={outcome} />
          <span class="sr">{messages.words.outcomes[outcome]}: </span>
          <bdi class="num">{tally.get(outcome) ?? 0}</bdi>
        </span>
      ))}
      {left > 0 && <span class="dim tally__left">{say(messages.batch.left, { n: left })}</span>}
      <Expected expected={current.expected} />
    </section>
  )
}

/** At any time: the courier's list may turn up late. */
function Expected({ expected }: { expected: number | undefined }): JSX.Element {
  return (
    <p class="tally__expected">
      <label for="expected">{messages.batch.expected}</label>
      <input
        id="expected"
        class="num"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        maxLength={4}
        defaultValue={expected === undefined ? '' : String(expected)}
        onInput={({ currentTarget: { value } }) => expect(/^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined)}
      />
    </p>
  )
}

function Log({ current: { items } }: { current: Batch }): JSX.Element {
  return (
    <ol class="log" reversed>
      {items
        .map((item, i) => (
          <li key={i}>
            <LogRow item={item} />
          </li>
        ))
        .reverse()}
    </ol>
  )
}

/** Opened, a row says what to do; one with nothing to do does not open. */
function LogRow({ item }: { item: Item }): JSX.Element {
  const line = (
    <>
      <Mark outcome={item.outcome} />
      <span class="sr">{messages.words.outcomes[item.outcome]}</span>
      <b class="code whole">
        <bdi>{numberOf(item)}</bdi>
      </b>
      <span class="dim small log__why">{reasonOf(item)}</span>
    </>
  )
  if (!item.reason) return <div class="log__row">{line}</div>
  return (
    <details>
      <summary class="log__row">{line}</summary>
      <Steps result={item.result} />
    </details>
  )
}
