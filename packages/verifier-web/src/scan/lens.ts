/**
 * What a lens can do beside looking: light, zoom, focus (MediaStream Image Capture). Not in the types yet.
 * @module
 */

export interface Lens {
  readonly hasTorch: boolean
  readonly hasZoom: boolean
}

interface LensCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean
  readonly zoom?: { readonly min: number; readonly max: number }
  readonly focusMode?: readonly string[]
}

/** What can be asked of a lens. */
interface LensConstraints {
  readonly torch?: boolean
  readonly zoom?: number
  readonly focusMode?: 'continuous'
}

export function lensOf(track: MediaStreamTrack | undefined): Lens {
  const { torch, zoom } = capabilitiesOf(track)
  return { hasTorch: torch === true, hasZoom: (zoom?.max ?? 1) >= 2 }
}

/** A paper comes near and goes: the focus follows it. */
export function prepareLens(track: MediaStreamTrack): void {
  if (capabilitiesOf(track).focusMode?.includes('continuous')) ask(track, { focusMode: 'continuous' })
}

/** @param zoom 1 for none */
export function setLens(video: HTMLVideoElement, wish: { torch?: boolean; zoom?: number }): void {
  const [track] = (video.srcObject as MediaStream | null)?.getVideoTracks() ?? []
  if (!track) return
  const { zoom } = capabilitiesOf(track)
  const factor = wish.zoom === undefined || !zoom ? {} : { zoom: Math.min(zoom.max, Math.max(zoom.min, wish.zoom)) }
  ask(track, { ...(wish.torch !== undefined && { torch: wish.torch }), ...factor })
}

/** Best effort: a lens that refuses stays as it is. */
function ask(track: MediaStreamTrack, wish: LensConstraints): void {
  track.applyConstraints?.({ advanced: [wish as MediaTrackConstraintSet] }).catch(() => undefined)
}

function capabilitiesOf(track: MediaStreamTrack | undefined): LensCapabilities {
  return (track?.getCapabilities?.() ?? {}) as LensCapabilities
}
