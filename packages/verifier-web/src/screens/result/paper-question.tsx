/** The question whether the paper says the same as the code. */
import { type Certificate, certificateInForce, checkPhrase, totals } from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { isOpen } from '../../compare/discrepancy.ts'
import { boxNumbers } from '../../messages/boxes.ts'
import { messages } from '../../messages/messages.ts'
import { label } from '../../messages/readable.ts'
import { showAmount, showCount, showNumber } from '../../messages/values.ts'
import type { Paper, Result } from '../../scan-result.ts'
import { answerPaper, isPaperWanted } from '../../state/result.ts'
import { Icon } from '../parts/icons.tsx'
import { WhichBox } from './which-box.tsx'

/** Both answers look alike and none has the focus: the code proves nothing about this paper. */
export function PaperQuestion({ result, isMain }: { result: Result; isMain: boolean }): JSX.Element | null {
  const { certificate, digest } = result.verdict
  if (!certificate || !digest) return null
  const inForce = certificateInForce(result.verdict) as Certificate
  const [was, is] = [totals(certificate), totals(inForce)]
  return (
    <section class="card" aria-labelledby="paper">
      <h2 id="paper">{messages.paperQuestion}</h2>
      <dl class="to-compare">
        <Same wide n={boxNumbers.number} label={label('number')}>
          <bdi class="code whole">{showNumber(certificate.number)}</bdi>
        </Same>
        <Same n={boxNumbers.totalCarats} label={label('totalCarats')}>
          <Figure issued={showAmount(was.carats)} amended={showAmount(is.carats)} />
        </Same>
        <Same n={boxNumbers.totalValueUsd} label={label('totalValueUsd')}>
          <Figure issued={showAmount(was.valueUsd)} amended={showAmount(is.valueUsd)} />
        </Same>
        <Same n={boxNumbers.parcels} label={label('parcels')}>
          <Figure issued={showCount(certificate.parcels)} amended={showCount(inForce.parcels)} />
        </Same>
        <Same label={messages.words.phrase}>
          <bdi class="code whole">{checkPhrase(digest)}</bdi>
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
        <Answer result={result} />
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

/** As the certificate has it, and as its amendment has it where that is another. */
function Figure({ issued, amended }: { issued: string; amended: string }): JSX.Element {
  if (issued === amended) return <bdi class="num">{issued}</bdi>
  const { sheet } = messages
  return (
    <>
      <span class="dim small">{sheet.asIssued}</span> <bdi class="num">{issued}</bdi>
      <br />
      <span class="dim small">{sheet.asAmended}</span> <bdi class="num">{amended}</bdi>
    </>
  )
}

function Answer({ result: { paper, found = [] } }: { result: Result }): JSX.Element {
  const isUnsaid = found.some((one) => isOpen(one) && one.subject === 'paper' && one.of === '')
  return (
    <>
      <p class="answer">
        <Icon name={paper === 'differs' ? 'differs' : 'matches'} />
        <b>{paper === 'differs' ? messages.answeredDiffers : messages.answeredMatches}</b>
        {paper === 'matches' && (
          <button type="button" class="link" onClick={() => answerPaper(undefined)}>
            {messages.changeAnswer}
          </button>
        )}
      </p>
      {paper === 'differs' && <WhichBox isAsked={isUnsaid} key={String(isUnsaid)} />}
    </>
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
