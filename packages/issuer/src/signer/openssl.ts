/**
 * The signature primitive, as it is asked for within this package.
 * @module
 */
export { opensslVerify, opensslVerifyLater } from '@kpc/host/keys/openssl'
