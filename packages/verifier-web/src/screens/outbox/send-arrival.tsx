/** At the end of a check at a paired post: how the goods were looked at, and into the outbox. */
import { type Look, looks } from '@kpc/schema'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { messages } from '../../messages/messages.ts'
import { arrivalOfCheck, keepArrival, paired } from '../../outbox/outbox.ts'
import type { Taken } from '../../outbox/photograph.ts'
import { sendNow } from '../../outbox/send.ts'
import type { Result } from '../../scan-result.ts'
import { openScreen } from '../../state/screens.ts'
import { settings } from '../../state/settings.ts'
import { Icon } from '../parts/icons.tsx'
import { TextField } from '../parts/text-field.tsx'
import { ArrivalState } from './arrival-list.tsx'
import { Photographs } from './photographs.tsx'

/** Nothing where nothing can be sent: not paired, a trader's look, no number. */
export function SendArrival({ result }: { result: Result }): JSX.Element | null {
  const number = result.verdict.certificate?.number ?? result.asked?.number
  if (!paired.value || result.verdict.purpose !== 'import' || number === undefined) return null
  const kept = arrivalOfCheck(result.checkId)
  return (
    <section class="card" aria-label={messages.outbox.keep}>
      {kept ? (
        <>
          <p role="status">
            <ArrivalState kept={kept} />
          </p>
          <button type="button" class="btn btn--48" onClick={() => openScreen('outbox')}>
            {messages.outbox.heading}
          </button>
        </>
      ) : (
        <Form result={result} />
      )}
    </section>
  )
}

function Form({ result }: { result: Result }): JSX.Element {
  const words = messages.outbox
  const [looked, setLooked] = useState<Look | undefined>(undefined)
  const [container, setContainer] = useState('')
  const [photographs, setPhotographs] = useState<readonly Taken[]>([])
  const [isLost, setLost] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const keep = async (how: Look): Promise<void> => {
    setBusy(true)
    const said = { looked: how, ...(container.trim() !== '' && { container: container.normalize('NFC').trim() }) }
    setLost(!(await keepArrival(result, said, { officer: settings.value.officer, photographs })))
    setBusy(false)
    void sendNow()
  }
  return (
    <>
      <fieldset>
        <legend>{words.howLooked}</legend>
        <div class="choices">
          {looks.map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name="looked" checked={looked === one} onChange={() => setLooked(one)} />
              <b>{words.looks[one]}</b>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        id="container"
        label={words.container}
        maxLength={60}
        value={container}
        onInput={({ currentTarget }) => setContainer(currentTarget.value)}
      />
      {paired.value?.photographs && <Photographs taken={photographs} onChange={setPhotographs} />}
      {isLost && (
        <p class="bad" role="alert">
          <b>{words.lost}</b>
        </p>
      )}
      <button
        type="button"
        class="btn"
        disabled={looked === undefined || isBusy}
        onClick={() => looked && void keep(looked)}
      >
        <Icon name="share" />
        {words.keep}
      </button>
    </>
  )
}
