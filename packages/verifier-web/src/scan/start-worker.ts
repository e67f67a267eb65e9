/**
 * Starts a worker of this build.
 * @module
 */

/** Not in the types. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string }
}

/**
 * @param url from the build itself: a page around `<kpc-verify>` may want that said of every script (Trusted Types)
 * @throws {DOMException} where the policy of the page has no place for it, or the build lies on another origin
 */
export function startWorker(url: string): Worker {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('kpc-verify', { createScriptURL: (own) => own })
  return new Worker(policy?.createScriptURL(url) ?? url)
}
