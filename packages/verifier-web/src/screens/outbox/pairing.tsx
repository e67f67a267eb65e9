/** Whether this device is paired, and with whom: a code of the desk is asked about before anything is sent. */
import type { Pairing as Offer } from '@kpc/schema'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { now } from '../../device/clock.ts'
import { messages, say } from '../../messages/messages.ts'
import { showKid } from '../../messages/values.ts'
import { deviceId, isOwnAddress, offered, pair, paired, type Unpaired, unpair } from '../../outbox/outbox.ts'
import { sendNow } from '../../outbox/send.ts'
import { Say } from '../parts/say.tsx'
import { TwoStepButton } from '../parts/two-step-button.tsx'

export function Pairing(): JSX.Element {
  const words = messages.outbox
  const offer = offered.value
  const device = paired.value
  return (
    <section class="card" aria-label={words.pairing}>
      <h2>{words.pairing}</h2>
      {device ? (
        <>
          <p>
            <Say text={words.pairedWith} values={{ authority: device.authority, post: device.post }} />
          </p>
          <p class="dim">
            <Say text={words.device} values={{ id: showKid(deviceId(device)) }} />
          </p>
          <TwoStepButton ask={words.unpair} line={words.unpairLine} yes={words.unpair} onYes={() => void unpair()} />
        </>
      ) : (
        <>
          <p>
            <b>{words.unpaired}</b>
          </p>
          {offer ? <Ask offer={offer} /> : <p class="dim">{words.howToPair}</p>}
        </>
      )}
    </section>
  )
}

function Ask({ offer }: { offer: Offer }): JSX.Element {
  const words = messages.outbox
  const [why, setWhy] = useState<Unpaired | undefined>(whyNot(offer))
  const [isBusy, setBusy] = useState(false)
  const values = { service: offer.service, own: location.origin }
  const begin = async (): Promise<void> => {
    setBusy(true)
    setWhy(await pair(offer))
    setBusy(false)
    void sendNow()
  }
  return (
    <>
      <p>
        <Say text={words.pairAsk} values={{ post: offer.post, authority: offer.authority }} />
      </p>
      <p class="dim">
        <Say text={words.address} values={values} />
      </p>
      {why && (
        <p class="bad" role="alert">
          <b>{say(words.why[why], values)}</b>
        </p>
      )}
      <div class="pair">
        <button
          type="button"
          class="btn"
          onClick={() => {
            offered.value = undefined
          }}
        >
          {messages.cancel}
        </button>
        <button
          type="button"
          class="btn btn--main"
          disabled={isBusy || why === 'other-address'}
          onClick={() => void begin()}
        >
          {words.pair}
        </button>
      </div>
    </>
  )
}

/** What is known before anything was asked. */
function whyNot({ service, ends }: Offer): Unpaired | undefined {
  if (!isOwnAddress(service)) return 'other-address'
  return ends < now() ? 'over' : undefined
}
