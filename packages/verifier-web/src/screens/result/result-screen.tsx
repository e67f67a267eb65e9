/** The result: verdict, what to do, the paper question, the certificate, the checks, the next step. */
import { isAuthentic } from '@kpc/schema'
import type { JSX } from 'preact'
import { comparisonText } from '../../messages/comparison-text.ts'
import { messages } from '../../messages/messages.ts'
import { outcomeShown, type Result } from '../../scan-result.ts'
import { openScreen } from '../../state/screens.ts'
import { AmendedBoxes } from '../certificate/amended.tsx'
import { signOf } from '../compare/finish.tsx'
import { AskAuthority } from '../outbox/ask-authority.tsx'
import { SendArrival } from '../outbox/send-arrival.tsx'
import { Icon } from '../parts/icons.tsx'
import { Letters } from '../parts/letters.tsx'
import { WhatToDo } from '../parts/what-to-do.tsx'
import { CertificateFold } from './certificate-fold.tsx'
import { Checks } from './checks.tsx'
import { Confirmations } from './confirmations.tsx'
import { Dock, RecordButtons } from './dock.tsx'
import { Found } from './found.tsx'
import { PaperQuestion } from './paper-question.tsx'
import { VerdictBand } from './verdict-band.tsx'

export function ResultScreen({ result }: { result: Result }): JSX.Element {
  const outcome = outcomeShown(result)
  const isProven = isAuthentic(outcome)
  return (
    <main
      class={result.verdict.certificate ? 'result' : 'result result--bare'}
      key={`${result.scannedAt} ${result.text}`}
    >
      <VerdictBand result={result} />
      <div class="result__do">
        <WhatToDo result={result} />
        <Confirmations result={result} />
        {outcome !== 'unreadable' && <Found result={result} />}
        {isProven && <AmendedBoxes result={result} />}
        {isProven && <PaperQuestion result={result} isMain={outcome === 'genuine'} />}
        {isProven && <Goods result={result} />}
        {isProven && <AskAuthority result={result} />}
        <SendArrival result={result} />
      </div>
      <CertificateFold result={result} isClaimed={!isProven} />
      {outcome === 'unreadable' ? <WhatWasRead text={result.text} /> : <Checks result={result} />}
      {outcome !== 'unreadable' && <RecordButtons result={result} />}
      <Dock result={result} />
    </main>
  )
}

/** The way to the goods, and what was found of them. */
function Goods({ result: { shipment } }: { result: Result }): JSX.Element {
  return (
    <section class="card" aria-label={messages.compare.open}>
      {shipment && (
        <p class="answer">
          <Icon name={signOf(shipment)} />
          <b>{comparisonText(shipment)}</b>
        </p>
      )}
      <button type="button" class="btn" onClick={() => openScreen('compare')}>
        <Icon name="box" />
        {messages.compare.open}
        <kbd class="key">F4</kbd>
      </button>
    </section>
  )
}

/** A text that nobody signed. */
function WhatWasRead({ text }: { text: string }): JSX.Element {
  return (
    <section class="card checks">
      <details>
        <summary class="beside">
          <Icon name="unknown" />
          <span>{messages.whatWasRead}</span>
          <Icon name="unfold" size="s" />
        </summary>
        <div class="checks__more">
          <Letters text={text} />
        </div>
      </details>
    </section>
  )
}
