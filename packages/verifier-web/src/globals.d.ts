/** What the build puts in (`vite.config.ts`). */

/** The scheme that this page trusts: `root.cbor` and `registry.cbor` in base64. */
declare const __KPC_ROOT__: string
declare const __KPC_REGISTRY__: string

/** When the page was built, in seconds (SOURCE_DATE_EPOCH); 0 where the build was not told. */
declare const __KPC_BUILT__: number
