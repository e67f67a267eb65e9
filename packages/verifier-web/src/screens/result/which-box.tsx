/** In which box the paper differs: one or more, or something that is in no box. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { noBox } from '../../compare/discrepancy.ts'
import { boxes } from '../../messages/boxes.ts'
import { messages } from '../../messages/messages.ts'
import { nameBoxes } from '../../state/result.ts'
import { BoxLabel } from '../certificate/sheet.tsx'

/** @param isAsked nobody has said it yet; else more of them can be named */
export function WhichBox({ isAsked }: { isAsked: boolean }): JSX.Element {
  const words = messages.found
  const [isShown, setShown] = useState(isAsked)
  if (isShown) return <Boxes onDone={() => setShown(false)} />
  return (
    <button type="button" class="btn btn--48" onClick={() => setShown(true)}>
      {words.another}
    </button>
  )
}

function Boxes({ onDone }: { onDone: () => void }): JSX.Element {
  const words = messages.found
  const form = useRef<HTMLFormElement>(null)
  const [isWanted, setWanted] = useState(false)
  useEffect(() => form.current?.querySelector<HTMLElement>('legend')?.focus(), [])
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const ticked = [...(form.current?.querySelectorAll<HTMLInputElement>('input:checked') ?? [])]
    setWanted(ticked.length === 0)
    if (ticked.length === 0) return
    onDone()
    nameBoxes(ticked.map(({ value }) => value))
  }
  return (
    <form class="which" ref={form} onSubmit={onSubmit}>
      <BoxChoices />
      {isWanted && (
        <p class="bad" role="alert">
          <b>{words.whichWanted}</b>
        </p>
      )}
      <button type="submit" class="btn btn--main">
        {words.record}
      </button>
    </form>
  )
}

function BoxChoices(): JSX.Element {
  const words = messages.found
  return (
    <fieldset>
      <legend tabIndex={-1}>{words.which}</legend>
      {boxes
        .filter(({ box }) => box !== undefined) // one that is empty in the code may be filled on the paper
        .map((box) => (
          <label class="choice" key={box.name}>
            <input type="checkbox" value={box.name} />
            <span>
              <BoxLabel of={box} />
            </span>
          </label>
        ))}
      <label class="choice">
        <input type="checkbox" value={noBox} />
        <span>{words.noBox}</span>
      </label>
    </fieldset>
  )
}
