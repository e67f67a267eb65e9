/** What came from outside: shown, and judged when somebody says so. */
import type { JSX } from 'preact'
import { arrival, leaveArrival, takeArrival } from '../../arrivals/from-outside.ts'
import { messages } from '../../messages/messages.ts'
import { showSize } from '../../messages/values.ts'
import { Letters } from '../parts/letters.tsx'

export function ArrivedPanel(): JSX.Element | null {
  const came = arrival.value
  if (!came) return null
  return (
    <div class="modal__body">
      <p>{messages.arrived.intro}</p>
      <div class="card">{'file' in came ? <File {...came} /> : <Letters text={came.text} />}</div>
      <div class="pair">
        <button type="button" class="btn" onClick={leaveArrival}>
          {messages.arrived.leave}
        </button>
        <button type="button" class="btn btn--main" onClick={() => void takeArrival()}>
          {messages.typing.check}
        </button>
      </div>
    </div>
  )
}

/** A name may turn its own letters around or hide some (Unicode categories C and Z). */
function File({ file, name }: { file: Blob; name: string }): JSX.Element {
  const shown = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').slice(0, 80)
  return (
    <p class="arrived__file">
      {shown !== '' && (
        <b>
          <bdi>{shown}</bdi>
        </b>
      )}
      <span>{[file.type.slice(0, 40), showSize(file.size)].filter((part) => part !== '').join(', ')}</span>
    </p>
  )
}
