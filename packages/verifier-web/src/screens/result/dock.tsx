/** What comes next: the buttons at the end of a result, and those of its record. */
import type { ComponentChildren, JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { tasksOf } from '../../messages/reason-text.ts'
import { saveRecord } from '../../record/json.ts'
import { canShare, shareRecord } from '../../record/share.ts'
import { outcomeShown, type Result, reasonsOf } from '../../scan-result.ts'
import { isPrinting } from '../../state/result.ts'
import { dialog, scanNext } from '../../state/screens.ts'
import { update } from '../../state/trust.ts'
import { FileButton } from '../parts/file-button.tsx'
import { Icon, type IconName } from '../parts/icons.tsx'

/** A record for the file: on paper or as PDF, or to another app; as data for another program. */
export function RecordButtons({ result }: { result: Result }): JSX.Element {
  return (
    <div class="records">
      {!needsRecord(result) && (
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
export function Dock({ result }: { result: Result }): JSX.Element {
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
  if (!helpsUpdate) return <Again by={result.by} />
  return (
    <Docked next={messages.scanNext}>
      <MainButton icon="update" label={messages.update} onClick={() => void update()} />
    </Docked>
  )
}

/** Once more the same way: what was typed is typed, what was chosen is chosen again. */
function Again({ by }: { by: Result['by'] | undefined }): JSX.Element {
  const type = (): void => {
    dialog.value = 'typing'
  }
  if (by === undefined) return <Docked next={messages.tryAgain} isNextMain />
  return (
    <Docked next={messages.scanNext}>
      {by === 'file' ? (
        <FileButton for="picture" label={messages.tryAgain} look="btn btn--main" />
      ) : (
        <MainButton icon="type" label={messages.tryAgain} onClick={type} />
      )}
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
