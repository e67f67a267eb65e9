/** Several certificates in one picture: no verdict before somebody says which is meant. */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { takeCode } from '../../arrivals/intake.ts'
import { numberIn } from '../../judge/verdict-on.ts'
import { messages, say } from '../../messages/messages.ts'
import { showNumber } from '../../messages/values.ts'
import { severalCodes } from '../../state/reading.ts'

export function ChooseCodePanel(): JSX.Element {
  const texts = severalCodes.value
  const [numbers, setNumbers] = useState<readonly (string | undefined)[]>([])
  useEffect(() => {
    void Promise.all(texts.map(numberIn)).then(setNumbers)
  }, [texts])
  return (
    <div class="modal__body">
      <p>{messages.chooseCode.intro}</p>
      <ul class="choose-code">
        {texts.map((text, i) => {
          const number = numbers[i]
          return (
            <li key={text}>
              <button type="button" class="btn" onClick={() => void takeCode(text)}>
                {number === undefined
                  ? say(messages.chooseCode.unknown, { n: i + 1 })
                  : say(messages.chooseCode.number, { number: showNumber(number) })}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
