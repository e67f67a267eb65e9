/** The camera on the screen: what it sees, what would help, its buttons. */
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { takeOneOf } from '../../arrivals/intake.ts'
import { firstMessages, say } from '../../messages/messages.ts'
import { type Choice, camera, openCamera } from '../../scan/camera.ts'
import { setLens } from '../../scan/lens.ts'
import { dialog } from '../../state/screens.ts'
import { change, settings } from '../../state/settings.ts'
import { Icon } from '../parts/icons.tsx'

/** @param goesOn looks for the next code after each: a stack of certificates */
export function Camera({ goesOn = false }: { goesOn?: boolean }): JSX.Element {
  const video = useRef<HTMLVideoElement>(null)
  const [attempt, setAttempt] = useState(0)
  const isVisible = useVisibility()
  const isAsking = dialog.value === 'chooseCode' // what it sees has still two codes
  const { camera: wanted } = settings.value
  useEffect(() => {
    if (!isVisible || isAsking || !video.current) return undefined
    return openCamera(video.current, (texts) => void takeOneOf(texts), wanted, goesOn)
  }, [isVisible, isAsking, attempt, wanted, goesOn])

  const state = camera.state.value
  const isOpen = state === 'on' || state === 'starting' || state === 'off'
  return (
    <div class={isOpen ? 'cam' : 'cam cam--none'}>
      <video ref={video} muted playsInline hidden={state !== 'on'} />
      {isOpen ? (
        <Finder video={video} isOn={state === 'on'} />
      ) : (
        <div class="cam__error" role="alert">
          <Icon name="picture" size="l" />
          <p>
            <b>{firstMessages.ready.cameraErrors[state].title}</b>
            <br />
            {firstMessages.ready.cameraErrors[state].more}
          </p>
          {state !== 'insecure' && (
            <button type="button" class="btn btn--48" onClick={() => setAttempt(attempt + 1)}>
              {firstMessages.ready.tryAgain}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

const corners = 'M2 20V8a6 6 0 0 1 6-6h12M80 2h12a6 6 0 0 1 6 6v12M98 80v12a6 6 0 0 1-6 6H80M20 98H8a6 6 0 0 1-6-6V80'

function Finder({ video, isOn }: { video: { current: HTMLVideoElement | null }; isOn: boolean }): JSX.Element {
  const words = isOn ? firstMessages.ready[camera.hint.value] : firstMessages.ready.starting
  return (
    <>
      {isOn && <LensButtons video={video} />}
      <svg class="cam__aim" viewBox="0 0 100 100" aria-hidden="true">
        <path class="k" d={corners} />
        <path d={corners} />
      </svg>
      <p class="cam__say" role="status">
        {words}
      </p>
    </>
  )
}

function LensButtons({ video }: { video: { current: HTMLVideoElement | null } }): JSX.Element | null {
  const [torch, setTorch] = useState(false)
  const [zoom, setZoom] = useState(false)
  const { hasTorch, hasZoom } = camera.lens.value
  const turn = (wish: { torch?: boolean; zoom?: number }): void => {
    if (video.current) setLens(video.current, wish)
  }
  const choices = camera.choices.value
  if (!hasTorch && !hasZoom && choices.length === 0) return null
  return (
    <div class="cam__top">
      {hasTorch && (
        <button
          type="button"
          class="cam__btn"
          aria-pressed={torch}
          onClick={() => {
            turn({ torch: !torch })
            setTorch(!torch)
          }}
        >
          <Icon name="torch" />
          {firstMessages.ready.torch}
        </button>
      )}
      {hasZoom && (
        <button
          type="button"
          class="cam__btn"
          aria-pressed={zoom}
          aria-label={firstMessages.ready.zoomLabel}
          onClick={() => {
            turn({ zoom: zoom ? 1 : 2 })
            setZoom(!zoom)
          }}
        >
          {firstMessages.ready.zoom}
        </button>
      )}
      {choices.length > 0 && <CameraButton choices={choices} />}
    </div>
  )
}

/** The next of several cameras. */
function CameraButton({ choices }: { choices: readonly Choice[] }): JSX.Element {
  const at = choices.findIndex(({ id }) => id === camera.chosen.value)
  const name = choices[at]?.label || `${firstMessages.ready.camera} ${at + 1}`
  const next = choices[(at + 1) % choices.length]
  return (
    <button
      type="button"
      class="cam__btn"
      aria-label={say(firstMessages.ready.otherCamera, { camera: name })}
      onClick={() => next && change({ camera: next.id })}
    >
      <Icon name="turn" />
    </button>
  )
}

/** A page that nobody sees lets the camera go. */
function useVisibility(): boolean {
  const [isVisible, setVisible] = useState(!document.hidden)
  useEffect(() => {
    const onChange = (): void => setVisible(!document.hidden)
    document.addEventListener('visibilitychange', onChange)
    return () => document.removeEventListener('visibilitychange', onChange)
  }, [])
  return isVisible
}
