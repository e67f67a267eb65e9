/**
 * The camera: opened while the page is ready, closed with the first code, one frame at the worker at a
 * time. Where it is refused, taken or unplugged it says so, and begins again by itself when it can.
 * @module
 */
import { signal } from '@preact/signals'
import { frameOf, lookAtFrame, prepareReaders } from './decoder.ts'
import { type Lens, lensOf, prepareLens } from './lens.ts'
import type { Hint as FrameHint } from './protocol.ts'

type CameraError = 'refused' | 'none' | 'busy' | 'unplugged' | 'insecure' | 'failed'
export type Hint = FrameHint | 'aim' | 'instead'

/** Milliseconds without a code: then one hint, then another way. */
const hintAfter = 4_000
const insteadAfter = 12_000

/** Another program lets a camera go without a word: asked again as often. */
const retryEvery = 3_000

/** @property id as the browser calls it @property label as the maker does; empty until a camera was allowed */
export interface Choice {
  readonly id: string
  readonly label: string
}

export const camera = {
  state: signal<'off' | 'starting' | 'on' | CameraError>('off'),
  hint: signal<Hint>('aim'),
  lens: signal<Lens>({ hasTorch: false, hasZoom: false }),
  /** All cameras, where there is more than one. */
  choices: signal<readonly Choice[]>([]),
  /** The one in use. */
  chosen: signal<string | undefined>(undefined),
}

/**
 * Shows the camera in `video` and looks until a code is found; one that goes on tells every code it sees.
 * @param wanted id of the camera that was chosen
 * @returns stops everything and lets the camera go
 */
export function openCamera(
  video: HTMLVideoElement,
  onCodes: (texts: readonly string[]) => void,
  wanted?: string,
  goesOn = false,
): () => void {
  const closing = new AbortController()
  void keepOpen(video, onCodes, wanted, goesOn, closing.signal)
  return () => {
    closing.abort()
    camera.state.value = 'off'
  }
}

/** Opens it again and again, until it is closed or a code was read. */
async function keepOpen(
  video: HTMLVideoElement,
  onCodes: (texts: readonly string[]) => void,
  wanted: string | undefined,
  goesOn: boolean,
  closing: AbortSignal,
): Promise<void> {
  camera.state.value = 'starting'
  while (!closing.aborted) {
    try {
      const texts = await session(video, wanted, closing, goesOn ? onCodes : undefined)
      if (texts && !closing.aborted) onCodes(texts)
      return
    } catch (error) {
      if (closing.aborted) return
      camera.state.value = errorOf(error)
      await comeback(camera.state.value as CameraError, closing)
    }
  }
}

/** @returns the codes that were seen; undefined where it was closed before @throws what the camera threw */
async function session(
  video: HTMLVideoElement,
  wanted: string | undefined,
  closing: AbortSignal,
  onCodes: ((texts: readonly string[]) => void) | undefined,
): Promise<readonly string[] | undefined> {
  const asked = request(wanted)
  prepareReaders()
  const stream = await asked
  const ended = new AbortController()
  const end = (): void => {
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
    ended.abort()
  }
  closing.addEventListener('abort', end)
  try {
    if (closing.aborted) return undefined
    const [track] = stream.getVideoTracks()
    track?.addEventListener('ended', () => ended.abort())
    video.srcObject = stream
    await video.play()
    await describe(track)
    camera.hint.value = 'aim'
    camera.state.value = 'on'
    const texts = await watch(video, ended.signal, onCodes)
    if (!texts && !closing.aborted) throw new DOMException('', 'Unplugged')
    return texts
  } finally {
    closing.removeEventListener('abort', end)
    end()
  }
}

async function request(wanted: string | undefined): Promise<MediaStream> {
  if (!isSecureContext) throw new DOMException('', 'InsecureContextError')
  if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError')
  const which = wanted === undefined ? { facingMode: { ideal: 'environment' } } : { deviceId: { ideal: wanted } }
  const video = { ...which, width: { ideal: 1920 }, height: { ideal: 1080 } }
  return navigator.mediaDevices.getUserMedia({ video, audio: false })
}

async function describe(track: MediaStreamTrack | undefined): Promise<void> {
  if (track) prepareLens(track)
  camera.lens.value = lensOf(track)
  camera.chosen.value = track?.getSettings?.().deviceId
  const devices = (await navigator.mediaDevices.enumerateDevices?.().catch(() => [])) ?? []
  const choices = devices.filter(({ kind }) => kind === 'videoinput')
  camera.choices.value = choices.length < 2 ? [] : choices.map(({ deviceId, label }) => ({ id: deviceId, label }))
}

/** @param onCodes told of every code where the camera goes on */
async function watch(
  video: HTMLVideoElement,
  ended: AbortSignal,
  onCodes: ((texts: readonly string[]) => void) | undefined,
): Promise<readonly string[] | undefined> {
  let since = performance.now()
  while (!ended.aborted) {
    await nextFrame(video, ended)
    if (ended.aborted) return undefined
    const found = await lookAtFrame(await frameOf(video)).catch(() => undefined) // a worker that failed begins anew
    if (ended.aborted) return undefined
    if (found && found.texts.length > 0) {
      if (!onCodes) return found.texts
      onCodes(found.texts)
      since = performance.now()
    }
    camera.hint.value = hintFor(performance.now() - since, found?.hint ?? 'closer')
  }
  return undefined
}

function hintFor(elapsed: number, hint: FrameHint): Hint {
  if (elapsed >= insteadAfter) return 'instead'
  return elapsed < hintAfter ? 'aim' : hint
}

function nextFrame(video: HTMLVideoElement, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    ended.addEventListener('abort', () => resolve(), { once: true })
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(() => resolve())
    else requestAnimationFrame(() => resolve())
  })
}

const errors: Readonly<Record<string, CameraError>> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy',
  InsecureContextError: 'insecure',
  Unplugged: 'unplugged',
}

function errorOf(error: unknown): CameraError {
  return (error instanceof DOMException && errors[error.name]) || 'failed'
}

/** Waits until it is worth asking for the camera again. */
function comeback(error: CameraError, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const again = (): void => {
      if (timer !== undefined) clearTimeout(timer)
      navigator.mediaDevices?.removeEventListener?.('devicechange', again)
      resolve()
    }
    const timer = error === 'busy' ? setTimeout(again, retryEvery) : undefined
    closing.addEventListener('abort', again, { once: true })
    navigator.mediaDevices?.addEventListener?.('devicechange', again)
    if (error === 'refused') void whenAllowed(again)
  })
}

/** Calls once the person has changed the permission, in browsers that tell. */
async function whenAllowed(allowed: () => void): Promise<void> {
  const status = await navigator.permissions?.query({ name: 'camera' as PermissionName }).catch(() => undefined)
  status?.addEventListener('change', () => status.state !== 'denied' && allowed(), { once: true })
}
