/** What the build puts in (`vite.config.ts`). */

/** The anchor: `root.cbor` of the scheme that this page trusts, in base64. */
declare const __KPC_ROOT__: string

/** The other files that this build starts with: name in a snapshot, address, SHA-256 in base64. */
declare const __KPC_START__: readonly (readonly [name: string, path: string, hash: string])[]

/** When the page was built, in seconds (SOURCE_DATE_EPOCH); 0 where the build was not told. */
declare const __KPC_BUILT__: number

/** What Vite makes of patterns: a loader for each file (`vite/client` has it in full, but not for tests). */
interface ImportMeta {
  readonly url: string
  glob<Content>(patterns: string | string[], options: { import: 'default' }): Record<string, () => Promise<Content>>
}

/** Folder of the WebAssembly that the PDF reader needs for some pictures, beside its script. */
declare const __KPC_PDF_WASM__: string
