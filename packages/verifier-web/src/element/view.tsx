/** What `<kpc-verify>` shows: a field for the code, and its verdict in words, shape and colour. */
import { certificateInForce, isAuthentic, totals } from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { useRef } from 'preact/hooks'
import { boxNumbers } from '../messages/boxes.ts'
import { messages, say } from '../messages/messages.ts'
import { nameOf } from '../messages/names.ts'
import { label } from '../messages/readable.ts'
import { textOf, valuesOf } from '../messages/reason-text.ts'
import { showAmount, showCount, showDayOf, showNumber } from '../messages/values.ts'
import type { PagesRead, PictureError } from '../scan/fault.ts'
import type { Progress } from '../scan/file-codes.ts'
import { outcomeShown, type Reason, type Result, reasonsOf } from '../scan-result.ts'
import { Shape } from '../screens/parts/icons.tsx'
import { Say } from '../screens/parts/say.tsx'

/** A code among several. @property number of what is signed; nothing is shown of any other */
interface Choice {
  readonly text: string
  readonly number: string | undefined
}

/** `failed`: nothing could be judged, as no trust list could be loaded. */
export type Shown =
  | { readonly is: 'empty' | 'asking' | 'failed' }
  | { readonly is: 'reading'; readonly progress?: Progress }
  | { readonly is: 'choosing'; readonly codes: readonly Choice[] }
  | { readonly is: 'unread'; readonly code: PictureError; readonly pages: PagesRead | undefined }
  | { readonly is: 'judged'; readonly result: Result; readonly pages: PagesRead | undefined }

/** @property verifyFile undefined where no files can be read @property stop ends the reading of a file */
interface ViewActs {
  readonly verify: (code: string) => void
  readonly verifyFile: ((file: Blob) => void) | undefined
  readonly stop: () => void
}

export function View({ shown, verify, verifyFile, stop }: { readonly shown: Shown } & ViewActs): JSX.Element {
  return (
    <div class="kpc" lang={messages.words.language} dir={messages.words.direction}>
      <Field verify={verify} verifyFile={verifyFile} />
      <div role="status">
        {shown.is === 'asking' && <p class="dim">{messages.registry.asking}</p>}
        {shown.is === 'reading' && (
          <p class="dim">
            {shown.progress ? say(messages.ready.readingPage, { ...shown.progress }) : messages.ready.reading}
          </p>
        )}
        {shown.is === 'failed' && (
          <p>
            <b>{messages.words.outcomes.undecided}.</b> {messages.trust.mirror}
          </p>
        )}
        {shown.is === 'unread' && (
          <p>
            <b>{messages.pictureErrors[shown.code].title}</b> {messages.pictureErrors[shown.code].more}
          </p>
        )}
        {shown.is === 'judged' && <Judged result={shown.result} />}
        {(shown.is === 'unread' || shown.is === 'judged') && shown.pages && (
          <p class="dim">{say(messages.firstPages, { ...shown.pages })}</p>
        )}
      </div>
      {shown.is === 'reading' && shown.progress && (
        <button type="button" onClick={stop}>
          {messages.cancel}
        </button>
      )}
      {shown.is === 'choosing' && <Choose codes={shown.codes} verify={verify} />}
    </div>
  )
}

function Field({ verify, verifyFile }: Pick<ViewActs, 'verify' | 'verifyFile'>): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null)
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const code = field.current?.value ?? ''
    if (code.trim() !== '') verify(code)
  }
  return (
    <form onSubmit={onSubmit}>
      <label for="code">{messages.typing.label}</label>
      <textarea id="code" ref={field} rows={3} dir="ltr" autocomplete="off" spellcheck={false} />
      <button type="submit">{messages.typing.check}</button>
      {verifyFile && <FileField verifyFile={verifyFile} />}
    </form>
  )
}

function FileField({ verifyFile }: { readonly verifyFile: (file: Blob) => void }): JSX.Element {
  const input = useRef<HTMLInputElement>(null)
  const label = `${messages.ready.picture}, PDF`
  const onChange = (): void => {
    const file = input.current?.files?.[0]
    if (input.current) input.current.value = '' // so that the same file can be chosen again
    if (file) verifyFile(file)
  }
  return (
    <>
      <button type="button" class="other" onClick={() => input.current?.click()}>
        {label}
      </button>
      <input ref={input} type="file" accept="image/*,application/pdf" hidden aria-label={label} onChange={onChange} />
    </>
  )
}

function Choose({ codes, verify }: { readonly codes: readonly Choice[]; verify: ViewActs['verify'] }): JSX.Element {
  return (
    <section>
      <h2>{messages.headings.chooseCode}</h2>
      <p>{messages.chooseCode.intro}</p>
      <ul>
        {codes.map(({ text, number }, i) => (
          <li key={text}>
            <button type="button" onClick={() => verify(text)}>
              {number === undefined
                ? say(messages.chooseCode.unknown, { n: i + 1 })
                : say(messages.chooseCode.number, { number: showNumber(number) })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Judged({ result }: { result: Result }): JSX.Element {
  const { verdict, trust } = result
  const outcome = outcomeShown(result)
  const reasons = reasonsOf(result)
  return (
    <section class={`verdict verdict--${outcome}`}>
      <div class="head">
        <Shape outcome={outcome} />
        <div>
          <h2>{messages.words.outcomes[outcome]}</h2>
          <p>
            <Say text={messages.outcomeLines[outcome]} values={{ n: reasons.length }} />
          </p>
        </div>
      </div>
      {verdict.test && (
        <p class="test">
          <b>{messages.test}</b> {messages.testMore}
        </p>
      )}
      {isAuthentic(outcome) && <Issued result={result} />}
      {reasons.map((reason) => (
        <Why key={reason.code} reason={reason} result={result} />
      ))}
      <p class="dim">
        {say(messages.trust.list, { version: trust.registry.version })},{' '}
        {showDayOf(trust.timestamp?.issued ?? trust.registry.issued)}
      </p>
    </section>
  )
}

/** Who issued it, what that does not prove, and the numbers to look for on the paper. */
function Issued({ result }: { result: Result }): JSX.Element {
  const { issuer } = result.verdict
  return (
    <>
      {issuer && (
        <p>
          <Say text={messages.issuedBy} values={{ authority: nameOf(issuer.authority.names) }} />
        </p>
      )}
      <p>
        <Say text={messages.limit} />
      </p>
      {result.verdict.amended && <p class="dim">{messages.sheet.asAmended}</p>}
      <Numbers result={result} />
    </>
  )
}

function Why({ reason, result }: { reason: Reason; result: Result }): JSX.Element {
  const { title, detail } = textOf(reason)
  const values = valuesOf(reason, result)
  return (
    <p>
      <b>
        <Say text={title} values={values} />
      </b>{' '}
      {detail !== undefined && <Say text={detail} values={values} />}
    </p>
  )
}

function Numbers({ result: { verdict } }: { result: Result }): JSX.Element | null {
  const certificate = certificateInForce(verdict)
  if (!certificate) return null
  const { carats, valueUsd } = totals(certificate)
  return (
    <dl>
      <Box n={boxNumbers.number} name={label('number')}>
        {showNumber(certificate.number)}
      </Box>
      <Box n={boxNumbers.totalCarats} name={label('totalCarats')}>
        {showAmount(carats)}
      </Box>
      <Box n={boxNumbers.totalValueUsd} name={label('totalValueUsd')}>
        {showAmount(valueUsd)}
      </Box>
      <Box n={boxNumbers.parcels} name={label('parcels')}>
        {showCount(certificate.parcels)}
      </Box>
    </dl>
  )
}

function Box({ n, name, children }: { n: number; name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>
        {n} {name}
      </dt>
      <dd>
        <bdi dir="ltr">{children}</bdi>
      </dd>
    </div>
  )
}
