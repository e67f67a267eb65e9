/**
 * A newer registry, kept in Cache storage beside the files of the page, so that it is there offline.
 * The service worker answers with it where there is no line (`sw.ts`).
 * @module
 */

/** The same in `sw.ts`, which shares no module with the page. */
const cacheName = 'kpc-trust'
const address = 'trust/registry.cbor'

export async function keep(file: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const cache = await caches.open(cacheName)
    await cache.put(address, new Response(file, { headers: { 'content-type': 'application/cbor', 'x-kpc-kept': '1' } }))
  } catch {
    // No storage here (a private window, an address without https): in use until the page is closed.
  }
}

export async function kept(): Promise<Uint8Array | undefined> {
  try {
    const response = await (await caches.open(cacheName)).match(address)
    return response && new Uint8Array(await response.arrayBuffer())
  } catch {
    return undefined
  }
}
