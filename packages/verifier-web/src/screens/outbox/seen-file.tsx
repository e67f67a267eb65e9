/** Takes a file of what other posts have seen. */
import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { messages } from '../../messages/messages.ts'
import { addSeen } from '../../outbox/hand-over.ts'
import { Icon } from '../parts/icons.tsx'

export function SeenFile(): JSX.Element {
  const words = messages.outbox
  const input = useRef<HTMLInputElement>(null)
  const [isWrong, setWrong] = useState(false)
  const onChange = async (): Promise<void> => {
    const file = input.current?.files?.[0]
    if (file) setWrong(!(await addSeen(file)))
    if (input.current) input.current.value = '' // so that the same file can be chosen again
  }
  return (
    <>
      {isWrong && (
        <p class="bad" role="alert">
          <b>{words.seenWrong}</b>
        </p>
      )}
      <button type="button" class="btn btn--48" onClick={() => input.current?.click()}>
        <Icon name="load" size="s" />
        {words.addSeen}
      </button>
      <input ref={input} type="file" hidden aria-label={words.addSeen} onChange={() => void onChange()} />
    </>
  )
}
