/**
 * The camera: opened while the page is ready, closed with the first code, one frame at the worker
 * at a time.
 * @module
 */
import { signal } from '@preact/signals'
import { imageOf, look } from './decoder.ts'

export type CameraError = 'refused' | 'none' | 'busy' | 'insecure' | 'failed'
export type Hint = 'aim' | 'closer' | 'darker' | 'instead'

/** What the lens can do beside looking. */
export interface Lens {
  readonly hasTorch: boolean
  readonly hasZoom: boolean
}

/** Milliseconds without a code: then one hint, then another way. */
const hintAfter = 4_000
const insteadAfter = 12_000

export const camera = {
  state: signal<'off' | 'starting' | 'on' | CameraError>('off'),
  hint: signal<Hint>('aim'),
  lens: signal<Lens>({ hasTorch: false, hasZoom: false }),
}

/**
 * Shows the camera in `video` and looks until a code is found.
 * @returns stops everything and lets the camera go
 */
export function openCamera(video: HTMLVideoElement, onCode: (text: string) => void): () => void {
  let stream: MediaStream | undefined
  let isStopped = false

  const stop = (): void => {
    isStopped = true
    for (const track of stream?.getTracks() ?? []) track.stop()
    video.srcObject = null
    camera.state.value = 'off'
  }

  const run = async (): Promise<void> => {
    camera.state.value = 'starting'
    camera.hint.value = 'aim'
    try {
      stream = await request()
      if (isStopped) return stop()
      video.srcObject = stream
      await video.play()
      if (isStopped) return
      camera.lens.value = lensOf(stream)
      camera.state.value = 'on'
      await watch(video, () => isStopped, onCode)
    } catch (error) {
      if (isStopped) return
      stop()
      camera.state.value = errorOf(error)
    }
  }
  void run()
  return stop
}

async function request(): Promise<MediaStream> {
  if (!isSecureContext) throw new DOMException('', 'InsecureContextError')
  if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError')
  const video = { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } }
  return navigator.mediaDevices.getUserMedia({ video, audio: false })
}

async function watch(video: HTMLVideoElement, isStopped: () => boolean, onCode: (text: string) => void): Promise<void> {
  const since = performance.now()
  while (!isStopped()) {
    await nextFrame(video)
    if (isStopped()) return
    const { text, isDark } = await look(await imageOf(video), { thorough: false })
    if (isStopped()) return
    if (text !== undefined) return onCode(text)
    camera.hint.value = hintFor(performance.now() - since, isDark)
  }
}

function hintFor(elapsed: number, isDark: boolean): Hint {
  if (elapsed >= insteadAfter) return 'instead'
  if (elapsed < hintAfter) return 'aim'
  return isDark ? 'darker' : 'closer'
}

function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
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
}

function errorOf(error: unknown): CameraError {
  return (error instanceof DOMException && errors[error.name]) || 'failed'
}

/** Not in the types yet (MediaStream Image Capture). */
interface LensCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean
  readonly zoom?: { readonly min: number; readonly max: number }
}

function lensOf(stream: MediaStream): Lens {
  const can = (stream.getVideoTracks()[0]?.getCapabilities?.() ?? {}) as LensCapabilities
  return { hasTorch: can.torch === true, hasZoom: (can.zoom?.max ?? 1) >= 2 }
}

/** Best effort: a lens that refuses stays as it is. */
export function setLens(video: HTMLVideoElement, { torch, zoom }: { torch?: boolean; zoom?: number }): void {
  const [track] = (video.srcObject as MediaStream | null)?.getVideoTracks() ?? []
  const wish = { ...(torch !== undefined && { torch }), ...(zoom !== undefined && { zoom }) }
  track?.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] }).catch(() => undefined)
}
