/** A line of the certificate on the scale: its weight, and whether the goods are of its class. */
import type { HsCode } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import type { Row, Sight } from '@kpc/schema/shipment'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { withSign } from '../../messages/discrepancy-text.ts'
import { messages, say } from '../../messages/messages.ts'
import { decimalMark, showAmount } from '../../messages/values.ts'
import { Icon } from '../parts/icons.tsx'
import { Difference } from './difference.tsx'
import { stepId } from './finish.tsx'
import { SightButtons } from './sight-buttons.tsx'

export function WeighedLine({
  hs,
  declared,
  weight,
  sight,
  row,
  onWeight,
  onSight,
}: {
  hs: HsCode
  declared: number
  weight: number | undefined
  sight: Sight | undefined
  row: Row | undefined
  onWeight: (weight: number | undefined) => void
  onSight: (sight: Sight | undefined) => void
}): JSX.Element {
  const words = messages.compare
  const [isWrong, setWrong] = useState(false)
  const id = `weight-${hs.replace('.', '-')}`
  return (
    <div class="weigh" id={stepId({ subject: 'carats', of: hs })}>
      <LineLabel id={id} hs={hs} declared={declared} />
      <WeightField id={id} hs={hs} weight={weight} isWrong={isWrong} onWrong={setWrong} onWeight={onWeight} />
      <div class="weigh__more" id={`${id}-more`}>
        {isWrong && (
          <p class="bad" role="alert">
            <b>{words.notAmount}</b>
          </p>
        )}
        {row && <Weighed row={row} />}
      </div>
      <div class="weigh__class" id={stepId({ subject: 'class', of: hs })}>
        <span class="small">{words.ofClass}</span>
        <SightButtons
          label={say(words.classOf, { hs })}
          differs={words.classDiffers}
          same={words.classSame}
          sight={sight}
          onSight={onSight}
        />
      </div>
    </div>
  )
}

function LineLabel({ id, hs, declared }: { id: string; hs: HsCode; declared: number }): JSX.Element {
  return (
    <label for={id}>
      <b>
        <bdi class="num">{hs}</bdi>
      </b>{' '}
      <span class="dim small">{messages.words.goods[hs]}</span>
      <br />
      <bdi class="num dim">{showAmount(declared)} ct</bdi>
    </label>
  )
}

/** What is no amount is said so when the field is left, not while it is typed. */
function WeightField({
  id,
  hs,
  weight,
  isWrong,
  onWrong,
  onWeight,
}: {
  id: string
  hs: HsCode
  weight: number | undefined
  isWrong: boolean
  onWrong: (isWrong: boolean) => void
  onWeight: (weight: number | undefined) => void
}): JSX.Element {
  const [text, setText] = useState(weight === undefined ? '' : showAmount(weight))
  const onInput = (typed: string): void => {
    setText(typed)
    onWrong(false)
    onWeight(typed.trim() === '' ? undefined : parseAmount(typed, decimalMark()))
  }
  return (
    <input
      id={id}
      class="num"
      dir="ltr"
      type="text"
      inputMode="decimal"
      autocomplete="off"
      value={text}
      aria-label={say(messages.compare.weigh, { hs })}
      aria-invalid={isWrong}
      aria-describedby={`${id}-more`}
      onInput={({ currentTarget }) => onInput(currentTarget.value)}
      onBlur={() => onWrong(text.trim() !== '' && parseAmount(text, decimalMark()) === undefined)}
    />
  )
}

function Weighed({ row: { state, difference = 0 } }: { row: Row }): JSX.Element | null {
  if (state === 'left') return null
  if (state === 'differs')
    return <Difference>{say(messages.compare.beyond, { difference: withSign(difference, showAmount) })}</Difference>
  return (
    <p class="ok" role="status">
      <Icon name="matches" size="s" />
      <b>
        <bdi class="num">{withSign(difference, showAmount)} ct</bdi>
      </b>
    </p>
  )
}
