/** The other ways to read a code: picture, text, hand scanner. On a desk always beside the result. */
import type { JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { result } from '../../state/result.ts'
import { dialog, openScreen, scanNext } from '../../state/screens.ts'
import { FileButton } from '../parts/file-button.tsx'
import { Icon } from '../parts/icons.tsx'

export function Tools(): JSX.Element {
  const isResult = result.value !== undefined
  return (
    <aside class={isResult ? 'tools tools--beside' : 'tools'} aria-label={messages.ready.tools}>
      <div class="tools__row">
        {isResult && (
          <button type="button" class="btn" onClick={scanNext}>
            <Icon name="scan" />
            {messages.ready.camera}
          </button>
        )}
        <FileButton for="picture" label={messages.ready.picture} look="btn" />
        <button
          type="button"
          class="btn"
          onClick={() => {
            dialog.value = 'typing'
          }}
        >
          <Icon name="type" />
          {messages.ready.type}
        </button>
        {!isResult && (
          <button type="button" class="btn" onClick={() => openScreen('batch')}>
            <Icon name="stack" />
            {messages.batch.open}
          </button>
        )}
        <button type="button" class="btn" onClick={() => openScreen('history')}>
          <Icon name="clock" />
          {messages.history.open}
        </button>
      </div>
      <p class="scanner beside">
        <Icon name="scanner" />
        <span>
          {messages.ready.handScanner} <span class="scanner__more">{messages.ready.drop}</span>
        </span>
      </p>
    </aside>
  )
}
