/** Ready: the camera is open at once. Where there is none, picture and text take its place. */
import type { JSX } from 'preact'
import { firstMessages } from '../../messages/messages.ts'
import { isUpdateReady, restart } from '../../state/offline.ts'
import { pictureError } from '../../state/reading.ts'
import { useHeadingFocus } from '../parts/focus.ts'
import { Icon } from '../parts/icons.tsx'
import { Camera } from './camera-view.tsx'

export function ReadyScreen(): JSX.Element {
  const heading = useHeadingFocus('ready')
  const error = pictureError.value
  return (
    <main class="ready">
      <h1 class="sr" ref={heading} tabIndex={-1}>
        {firstMessages.ready.heading}
      </h1>
      {isUpdateReady.value && (
        <p class="notice">
          <span>{firstMessages.ready.updateReady}</span>
          <button type="button" class="btn btn--48" onClick={restart}>
            <Icon name="update" size="s" />
            {firstMessages.ready.restart}
          </button>
        </p>
      )}
      {error && (
        <p class="notice" role="alert">
          <span>
            <b>{firstMessages.pictureErrors[error].title}</b> {firstMessages.pictureErrors[error].more}
          </span>
        </p>
      )}
      <Camera />
    </main>
  )
}
