/**
 * The origins in whose frames a build of the page works: named by whoever deploys it, none if unset.
 * @module
 */

/**
 * @param setting `KPC_FRAMES`: origins, with blanks between them, as `https://desk.example`
 * @throws {Error} naming what is no origin; a page over plain http could be anybody's
 */
export function framesOf(setting = process.env.KPC_FRAMES ?? ''): readonly string[] {
  const origins = setting.split(/\s+/).filter((one) => one !== '')
  for (const one of origins)
    if (!isOrigin(one)) throw new Error(`KPC_FRAMES: ${one} is no origin, as https://desk.example`)
  return origins
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { origin, protocol, hostname } = new URL(text)
  return (
    origin === text &&
    !hostname.includes('*') &&
    (protocol === 'https:' || hostname === '127.0.0.1' || hostname === 'localhost')
  )
}
