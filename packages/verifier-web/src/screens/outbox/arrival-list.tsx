/** Every arrival of this device, with what is truly known of it. */
import { isWholeCode } from '@kpc/schema'
import type { JSX } from 'preact'
import { takeCode } from '../../arrivals/intake.ts'
import { messages } from '../../messages/messages.ts'
import { showLocalTime, showNumber } from '../../messages/values.ts'
import { arrivals } from '../../outbox/outbox.ts'
import type { Kept } from '../../outbox/store.ts'
import { Icon, type IconName } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'

export function ArrivalList(): JSX.Element {
  const words = messages.outbox
  if (arrivals.value.length === 0) return <p class="card dim">{words.empty}</p>
  return (
    <ol class="card outbox" aria-label={words.heading}>
      {arrivals.value.map((kept) => (
        <Row key={kept.id} kept={kept} />
      ))}
    </ol>
  )
}

/** Drawn again when it changes itself: of a thousand that are sent each would draw a thousand. */
function Row({ kept }: { kept: Kept }): JSX.Element {
  return (
    <li class="beside">
      <Icon name={icons[kept.state]} />
      <div>
        <b>
          <bdi class="whole">{showNumber(kept.number)}</bdi>
        </b>{' '}
        <bdi class="dim">{showLocalTime(kept.at)}</bdi>
        <p>
          <ArrivalState kept={kept} />
        </p>
        <Answers kept={kept} />
      </div>
    </li>
  )
}

const icons: Readonly<Record<Kept['state'], IconName>> = { waits: 'clock', taken: 'passed', refused: 'failed' }

/** Never more than is known: only the authority's own word says that it was taken. */
export function ArrivalState({ kept }: { kept: Kept }): JSX.Element {
  const words = messages.outbox
  const { state, tries, due, problem = '', entry = 0, recorded = '' } = kept
  if (state === 'taken')
    return (
      <>
        <Say text={words.taken} values={{ entry, time: showLocalTime(Date.parse(recorded) / 1000) }} />
        <PhotographsWait kept={kept} />
      </>
    )
  if (state === 'refused') return <Say text={words.refused} values={{ code: problem }} />
  if (tries === 0) return <>{words.waits}</>
  return <Say text={words.tried} values={{ n: tries, time: showLocalTime(due), why: problem || words.noLine }} />
}

/** Those that the authority has not yet, and why; or why it wants none. */
function PhotographsWait({ kept: { photographs = [], tries, due, problem } }: { kept: Kept }): JSX.Element | null {
  const words = messages.outbox
  const why = { n: tries, time: showLocalTime(due), why: problem ?? words.noLine }
  if (photographs.length === 0) return problem ? <Say text={words.refused} values={{ code: problem }} /> : null
  return (
    <>
      {' '}
      <Say text={words.photographs.waits} values={{ n: photographs.length }} />{' '}
      {tries > 0 && <Say text={words.tried} values={why} />}
    </>
  )
}

/** Confirmations, each of which is judged as any code is: the line is trusted with nothing. */
function Answers({ kept: { answers = [] } }: { kept: Kept }): JSX.Element {
  return (
    <>
      {answers.filter(isWholeCode).map((text) => (
        <button key={text} type="button" class="btn btn--48" onClick={() => void takeCode(text)}>
          <Icon name="noted" size="s" />
          {messages.outbox.answered}
        </button>
      ))}
    </>
  )
}
