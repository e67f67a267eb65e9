/**
 * Whether this page may work where it is. Around a page that stands in a frame somebody else decides
 * what is seen and what a tap hits; a plain static server sends no header that forbids it, so the page
 * looks itself. A deployment names the origins whose frames it trusts when it builds (`KPC_FRAMES`).
 * @module
 */

/** Every page around this one is named. A browser that tells nothing of them is not believed. */
export function mayWorkHere(): boolean {
  if (window.top === window) return true
  const around: DOMStringList | undefined = location.ancestorOrigins
  const named = framesNamed()
  return around !== undefined && Array.from(around).every((origin) => named.includes(origin))
}

function framesNamed(): readonly string[] {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=kpc-frames]')
  return meta?.content.split(' ') ?? []
}
