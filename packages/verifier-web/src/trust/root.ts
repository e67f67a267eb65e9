/** The anchor of this build: `root.cbor` of the scheme, the only file of it inside a script. */
export const root: Uint8Array = Uint8Array.from(atob(__KPC_ROOT__), (character) => character.charCodeAt(0))
