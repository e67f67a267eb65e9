/** Several certificates in one picture: no verdict before somebody says which is meant. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { numberIn } from '../counter.ts'
import { judge } from '../judge.ts'
import { messages, say, showNumber } from '../messages/messages.ts'
import { several } from '../state.ts'

export function SeveralPanel(): JSX.Element {
  const texts = several.value
  const [numbers, setNumbers] = useState<readonly (string | undefined)[]>([])
  useEffect(() => {
    void Promise.all(texts.map(numberIn)).then(setNumbers)
  }, [texts])
  return (
    <div class="modal__body">
      <p>{messages.several.intro}</p>
      <ul class="several">
        {texts.map((text, i) => {
          const number = numbers[i]
          return (
            <li key={text}>
              <button type="button" class="btn" onClick={() => void judge(text)}>
                {number === undefined
                  ? say(messages.several.unknown, { n: i + 1 })
                  : say(messages.several.number, { number: showNumber(number) })}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
