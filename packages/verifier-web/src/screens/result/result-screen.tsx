/** The result: verdict, what to do, the paper question, the certificate, the checks, the next step. */
import { checkPhrase, isAuthentic, totals } from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { boxNumbers } from '../../messages/boxes.ts'
import { label, messages, say, showAmount, showCount, showNumber } from '../../messages/messages.ts'
import { tasksOf } from '../../messages/reason-text.ts'
import type { StepAct } from '../../messages/steps.ts'
import { type Contact, issuerContacts, officeContacts } from '../../record/contacts.ts'
import { saveRecord } from '../../record/json.ts'
import { canShare, shareRecord } from '../../record/share.ts'
import { outcomeShown, type Paper, type Result, reasonsOf } from '../../scan-result.ts'
import {
  answerPaper,
  dialog,
  isPaperWanted,
  isPrinting,
  isUpdating,
  openScreen,
  scanNext,
  update,
  updateAnswer,
} from '../../state/state.ts'
import { AmendedBoxes } from '../certificate/amended.tsx'
import { Sheet } from '../certificate/sheet.tsx'
import { FileButton } from '../parts/file-button.tsx'
import { Icon, type IconName } from '../parts/icons.tsx'
import { Letters } from '../parts/letters.tsx'
import { NumberButton } from '../parts/number-button.tsx'
import { Phone } from '../parts/phone.tsx'
import { Say } from '../parts/say.tsx'
import { UpdateNews } from '../parts/update-news.tsx'
import { Checks } from './checks.tsx'
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
        <Steps result={result} />
        {isProven && <AmendedBoxes result={result} />}
        {isProven && <PaperQuestion result={result} isMain={outcome === 'genuine'} />}
        {isProven && <Goods result={result} />}
      </div>
      <Certificate result={result} isClaimed={!isProven} />
      {outcome === 'unreadable' ? <WhatWasRead text={result.text} /> : <Checks result={result} />}
      {outcome !== 'unreadable' && <RecordButtons result={result} isPrintDocked={needsRecord(result)} />}
      <Dock result={result} />
    </main>
  )
}

function Steps({ result }: { result: Result }): JSX.Element | null {
  const tasks = tasksOf(reasonsOf(result), result)
  if (tasks.length === 0) return null
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">{messages.doThis}</h2>
      <ol class="steps">
        {tasks.map(({ do: what, why, act, values }, i) => (
          <li key={i}>
            <b>
              <Say text={what} values={values} />
            </b>
            {why !== undefined && (
              <p>
                <Say text={why} values={values} />
              </p>
            )}
            {act === 'call' && <Contacts contacts={issuerContacts(result)} />}
            {act === 'office' && <Contacts contacts={officeContacts(result)} />}
            {act && act !== 'call' && act !== 'office' && <StepButton act={act} />}
          </li>
        ))}
      </ol>
      {outcomeShown(result) === 'undecided' && (isUpdating.value || updateAnswer.value) && (
        <p class="news" role="status">
          {isUpdating.value ? messages.trust.asking : updateAnswer.value && <UpdateNews answer={updateAnswer.value} />}
        </p>
      )}
    </section>
  )
}

function Contacts({ contacts }: { contacts: readonly Contact[] }): JSX.Element {
  return (
    <>
      {contacts.map(({ source, phone }) => (
        <p key={phone}>
          {source}
          <br />
          <Phone number={phone} look="tel" />
        </p>
      ))}
    </>
  )
}

function StepButton({ act }: { act: Exclude<StepAct, 'call' | 'office'> }): JSX.Element {
  if (act === 'picture') return <FileButton for="picture" label={messages.loadPicture} />
  if (act === 'load') return <FileButton for="bundle" label={messages.loadFile} />
  if (act === 'post') return <PostButton />
  return <NumberButton />
}

function PostButton(): JSX.Element {
  const open = (): void => {
    dialog.value = 'post'
  }
  return (
    <button type="button" class="btn btn--48" onClick={open}>
      {messages.post.heading}
    </button>
  )
}

/** Both answers look alike and none has the focus: the code proves nothing about this paper. */
function PaperQuestion({ result, isMain }: { result: Result; isMain: boolean }): JSX.Element | null {
  const { certificate, digest } = result.verdict
  if (!certificate || !digest) return null
  const { carats, valueUsd } = totals(certificate)
  return (
    <section class="card" aria-labelledby="paper">
      <h2 id="paper">{messages.paperQuestion}</h2>
      <dl class="same">
        <Same wide n={boxNumbers.number} label={label('number')}>
          <bdi class="code">{showNumber(certificate.number)}</bdi>
        </Same>
        <Same n={boxNumbers.totalCarats} label={label('totalCarats')}>
          <bdi class="num">{showAmount(carats)}</bdi>
        </Same>
        <Same n={boxNumbers.totalValueUsd} label={label('totalValueUsd')}>
          <bdi class="num">{showAmount(valueUsd)}</bdi>
        </Same>
        <Same n={boxNumbers.parcels} label={label('parcels')}>
          <bdi class="num">{showCount(certificate.parcels)}</bdi>
        </Same>
        <Same label={messages.words.phrase}>
          <bdi class="code">{checkPhrase(digest)}</bdi>
        </Same>
      </dl>
      {isPaperWanted.value && result.paper === undefined && (
        <p class="bad" role="alert">
          <b>{messages.mustAnswer}</b>
        </p>
      )}
      {result.paper === undefined ? (
        <div class="pair">
          <PaperButton paper="differs" keyName="F9" isMain={isMain} />
          <PaperButton paper="matches" keyName="F8" isMain={isMain} />
        </div>
      ) : (
        <p class="answer">
          <Icon name={result.paper} />
          <b>{result.paper === 'matches' ? messages.answeredMatches : messages.answeredDiffers}</b>
          <button type="button" class="link" onClick={() => answerPaper(undefined)}>
            {messages.changeAnswer}
          </button>
        </p>
      )}
    </section>
  )
}

function Same({
  n,
  label,
  wide = false,
  children,
}: {
  n?: number
  label: string
  wide?: boolean
  children: ComponentChildren
}): JSX.Element {
  return (
    <div class={wide ? 'wide' : ''}>
      <dt>
        {n !== undefined && <span class="n">{n}</span>}
        {label}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

function PaperButton({ paper, keyName, isMain }: { paper: Paper; keyName: string; isMain: boolean }): JSX.Element {
  return (
    <button type="button" class={isMain ? 'btn btn--main' : 'btn'} onClick={() => answerPaper(paper)}>
      <Icon name={paper} />
      {messages[paper]}
      <kbd class="key">{keyName}</kbd>
    </button>
  )
}

/** The way to the goods, and what was found of them. */
function Goods({ result: { shipment } }: { result: Result }): JSX.Element {
  return (
    <section class="card" aria-label={messages.compare.open}>
      {shipment && (
        <p class="answer">
          <Icon name={shipment.differences > 0 ? 'differs' : 'matches'} />
          <b>{say(messages.compare.differences, { n: shipment.differences })}</b>{' '}
          {say(messages.compare.left, { n: shipment.left })}
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

/** A record for the file: on paper or as PDF, or to another app; as data for another program. */
function RecordButtons({ result, isPrintDocked }: { result: Result; isPrintDocked: boolean }): JSX.Element {
  return (
    <div class="records">
      {!isPrintDocked && (
        <button type="button" class="btn btn--48" onClick={printRecord}>
          <Icon name="print" size="s" />
          {messages.printRecord}
        </button>
      )}
      {canShare() && (
        <button type="button" class="btn btn--48" onClick={() => void shareRecord(result)}>
          <Icon name="share" size="s" />
          {messages.shareRecord}
        </button>
      )}
      <button type="button" class="btn btn--48" onClick={() => saveRecord(result)}>
        <Icon name="save" size="s" />
        {messages.saveRecord}
      </button>
    </div>
  )
}

function printRecord(): void {
  isPrinting.value = true
}

/** From this width on there is room for the whole certificate beside what to do. */
const desk = '(min-width: 70rem)'

function Certificate({
  result: { verdict, trust },
  isClaimed,
}: {
  result: Result
  isClaimed: boolean
}): JSX.Element | null {
  const fold = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    if (fold.current) fold.current.open = matchMedia(desk).matches
  }, [])
  const { certificate, issuer, outcome } = verdict
  if (!certificate) return null
  return (
    <details class="fold" ref={fold}>
      <summary>
        <h2>{isClaimed ? messages.sheet.claims : messages.sheet.fold}</h2>
        {isClaimed && (
          <p class="dim small">{outcome === 'rejected' ? messages.sheet.notTrusted : messages.sheet.notConfirmed}</p>
        )}
        <Icon name="unfold" />
      </summary>
      <Sheet certificate={certificate} issuer={issuer} trust={trust} isClaimed={isClaimed} />
    </details>
  )
}

/** A text that nobody signed. */
function WhatWasRead({ text }: { text: string }): JSX.Element {
  return (
    <section class="card checks">
      <details>
        <summary>
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

/** What is held or asked about needs a record of it. */
function needsRecord(result: Result): boolean {
  const outcome = outcomeShown(result)
  return (outcome === 'attention' || outcome === 'rejected') && !isAnsweredByPhrase(result)
}

/** No update makes it more. */
function isAnsweredByPhrase({ verdict }: Result): boolean {
  return verdict.checks.some(({ code }) => code === 'ISSUED_PHRASE')
}

/** One filled button, the next step, at the end. */
function Dock({ result }: { result: Result }): JSX.Element {
  const outcome = outcomeShown(result)
  if (isAnsweredByPhrase(result)) return <Docked next={messages.tryAgain} isNextMain />
  if (outcome === 'genuine') return <Docked next={messages.scanNext} isNextMain={result.paper !== undefined} />
  if (needsRecord(result))
    return (
      <Docked next={messages.scanNext}>
        <MainButton icon="print" label={messages.printRecord} onClick={printRecord} />
      </Docked>
    )
  const helpsUpdate = tasksOf(reasonsOf(result), result).some(({ act }) => act === 'load')
  if (!helpsUpdate) return <Docked next={messages.tryAgain} isNextMain />
  return (
    <Docked next={messages.scanNext}>
      <MainButton icon="update" label={messages.update} onClick={() => void update()} />
    </Docked>
  )
}

function Docked({
  next,
  isNextMain = false,
  children,
}: {
  next: string
  isNextMain?: boolean
  children?: ComponentChildren
}): JSX.Element {
  return (
    <div class="dock">
      <button type="button" class={isNextMain ? 'btn btn--main' : 'btn'} onClick={scanNext}>
        <Icon name="scan" />
        {next}
        <kbd class="key">F2</kbd>
      </button>
      {children}
    </div>
  )
}

function MainButton({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }): JSX.Element {
  return (
    <button type="button" class="btn btn--main" onClick={onClick}>
      <Icon name={icon} />
      {label}
    </button>
  )
}
