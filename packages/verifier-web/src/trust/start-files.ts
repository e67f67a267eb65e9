/**
 * The files of the scheme that the build brings: asked for with the first line of script that runs, as
 * over a bad line each round trip counts, and the page stands only with them.
 * @module
 */

export const startFiles: Promise<readonly [name: string, file: Uint8Array][]> = Promise.all(__KPC_START__.map(loaded))
startFiles.catch(() => undefined) // whoever awaits it is told

async function loaded([name, path, hash]: (typeof __KPC_START__)[number]): Promise<[string, Uint8Array]> {
  const response = await fetch(path, { integrity: `sha256-${hash}`, credentials: 'omit' })
  if (!response.ok) throw new TypeError(`${path}: ${response.status}`)
  return [name, new Uint8Array(await response.arrayBuffer())]
}
