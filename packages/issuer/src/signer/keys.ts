/**
 * The door of this folder: all that the rest of the program may have of signing keys. What signs
 * bytes is not among it; a test looks. A person's own key signs approvals that it has read, and nothing else.
 * @module
 */
export type { About } from '@kpc/host/keys/key-content'
export type { Kept, Lock } from '@kpc/host/keys/secret'
export { followKeys } from './follow-keys.ts'
export { type Invented, inventedFiles, inventedPublicKey, newInventedKey } from './invented.ts'
export { homeKeys, type KeyOnFile, keyNamed, readKeyFile, readKeys } from './key-file.ts'
export { changePassphrase, encryptKey, type Keeping, newHsmKey, newKey } from './key-writing.ts'
export { withoutSignature } from './no-signature.ts'
export { newKeyFile, type PersonKeyFile, parseKeyFile, signWithFile } from './person-key.ts'
export { signerRefusal } from './refusal.ts'
export type { Signer } from './signer.ts'
export { type TokenKey, tokenKeys } from './token-keys.ts'
