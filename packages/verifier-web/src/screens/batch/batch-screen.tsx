/** Batch: the camera stays, the last verdict below it, a running tally, the log. */
import type { Outcome } from '@kpc/schema'
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import {
  type Batch,
  batch,
  batchCsv,
  beginBatch,
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
import { closeScreen } from '../../state/screens.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { Shape } from '../parts/icons.tsx'
import { Mark } from '../parts/mark.tsx'
import { Camera } from '../ready/camera-view.tsx'

export function BatchScreen(): JSX.Element | null {
  const [isListed, setListed] = useState(false)
  useEffect(() => {
    beginBatch()
    return endBatch
  }, [])
  const current = batch.value
  if (!current) return null
  const { items, expected } = current
  const words = messages.batch
  const last = items.at(-1)
  const count =
    expected === undefined ? say(words.count, { n: items.length }) : say(words.of, { n: items.length, expected })
  return (
    <>
      <ScreenBar title={words.heading} under={count} />
      <main class="batch">
        {!isListed && <Camera goesOn />}
        {!isListed && last && <Last item={last} n={items.length} />}
        <Tally current={current} />
        {items.length === 0 && <Expected />}
        <Log items={items} />
      </main>
      <p class="sr" role="alert">
        {last && !isListed && `${items.length}. ${messages.words.outcomes[last.outcome]}. ${reasonOf(last)}`}
      </p>
      <BatchDock current={current} isListed={isListed} onEnd={() => setListed(true)} />
    </>
  )
}

/** While it goes on: undo and end; then save and done. */
function BatchDock({
  current,
  isListed,
  onEnd,
}: {
  current: Batch
  isListed: boolean
  onEnd: () => void
}): JSX.Element {
  const words = messages.batch
  const save = (): void => saveFile('kpc-batch.csv', 'text/csv', batchCsv(current))
  return (
    <footer class="dock">
      {isListed ? (
        <>
          <button type="button" class="btn" onClick={save}>
            {words.save}
          </button>
          <button type="button" class="btn btn--main" onClick={closeScreen}>
            {words.done}
          </button>
        </>
      ) : (
        <>
          <button type="button" class="btn" disabled={current.items.length === 0} onClick={undoLast}>
            {words.undo}
          </button>
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

function Last({ item, n }: { item: Item; n: number }): JSX.Element {
  return (
    <section class={`verdict verdict--${item.outcome}`} key={n}>
      <div class="verdict__top">
        <Shape outcome={item.outcome} />
        <div>
          <h2 class="verdict__word">{messages.words.outcomes[item.outcome]}</h2>
          <p class="code">
            <bdi>{numberOf(item)}</bdi>
          </p>
          <p class="verdict__say">{reasonOf(item)}</p>
        </div>
      </div>
    </section>
  )
}

const tallied: readonly Outcome[] = ['genuine', 'attention', 'rejected', 'undecided', 'unreadable']

function Tally({ current }: { current: Batch }): JSX.Element {
  const tally = tallyOf(current)
  const left = (current.expected ?? 0) - current.items.length
  return (
    <section class="tally" aria-label={messages.batch.tally}>
      {tallied.map((outcome) => (
        <span key={outcome} class={`tally__${outcome}`}>
          <Mark outcome={outcome} />
          <span class="sr">{messages.words.outcomes[outcome]}: </span>
          <bdi class="num">{tally.get(outcome) ?? 0}</bdi>
        </span>
      ))}
      {left > 0 && <span class="dim tally__left">{say(messages.batch.left, { n: left })}</span>}
    </section>
  )
}

function Expected(): JSX.Element {
  return (
    <p class="field card">
      <label for="expected">
        <b>{messages.batch.expected}</b>
      </label>
      <input
        id="expected"
        class="num"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        onInput={({ currentTarget: { value } }) => expect(/^[1-9]\d{0,3}$/.test(value) ? Number(value) : undefined)}
      />
    </p>
  )
}

function Log({ items }: { items: readonly Item[] }): JSX.Element {
  return (
    <ol class="log" reversed>
      {items
        .map((item, i) => (
          <li key={i}>
            <Mark outcome={item.outcome} />
            <span class="sr">{messages.words.outcomes[item.outcome]}</span>
            <b class="code">
              <bdi>{numberOf(item)}</bdi>
            </b>
            <span class="dim small log__why">{reasonOf(item)}</span>
          </li>
        ))
        .reverse()}
    </ol>
  )
}
