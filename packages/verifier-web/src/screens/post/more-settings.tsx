/** Settings of a post beyond what it is for: memory, tolerance, the paper question, sound. */
import type { JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { change, settings } from '../../state/settings.ts'
import { FullContent } from './full-content.tsx'
import { KeepDays } from './keep-days.tsx'
import { Office } from './office.tsx'
import { Tolerance } from './tolerance.tsx'

export function MoreSettings(): JSX.Element {
  const words = messages.settings
  const { mustAnswerPaper, hasSound } = settings.value
  return (
    <>
      <Flag label={words.mustAnswer} isOn={mustAnswerPaper} onTurn={(on) => change({ mustAnswerPaper: on })} />
      <Flag label={words.sound} isOn={hasSound} onTurn={(on) => change({ hasSound: on })} />
      <Tolerance />
      <Office />
      <KeepDays />
      <FullContent />
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

/** Whom to call, and who stands here: for steps and records. */
