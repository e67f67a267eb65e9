/** The other ways to read a code: picture, text, hand scanner. On a desk always beside the result. */
import type { JSX } from 'preact'
import { firstMessages } from '../../messages/messages.ts'
import { result } from '../../state/result.ts'
import { dialog, openScreen, scanNext } from '../../state/screens.ts'
import { FileButton } from '../parts/file-button.tsx'
import { Icon } from '../parts/icons.tsx'

export function Tools(): JSX.Element {
  const isResult = result.value !== undefined
  return (
    <aside class={isResult ? 'tools tools--beside' : 'tools'} aria-label={firstMessages.ready.tools}>
      <div class="tools__row">
        {isResult && (
          <button type="button" class="btn" onClick={scanNext}>
            <Icon name="scan" />
            {firstMessages.ready.camera}
          </button>
        )}
        <FileButton for="picture" label={firstMessages.ready.picture} look="btn" />
        <button
          type="button"
          class="btn"
          onClick={() => {
            dialog.value = 'typing'
          }}
        >
          <Icon name="type" />
          {firstMessages.ready.type}
        </button>
        {!isResult && (
          <button type="button" class="btn" onClick={() => openScreen('batch')}>
            <Icon name="stack" />
            {firstMessages.ready.batch}
          </button>
        )}
        <button type="button" class="btn" onClick={() => openScreen('history')}>
          <Icon name="clock" />
          {firstMessages.ready.history}
        </button>
      </div>
      <p class="scanner beside">
        <Icon name="scanner" />
        <span>
          {firstMessages.ready.handScanner} <span class="scanner__more">{firstMessages.ready.drop}</span>
        </span>
      </p>
    </aside>
  )
}
