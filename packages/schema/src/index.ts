/**
 * The language of the scheme: what a certificate and a registry are, how they become bytes, and
 * what makes them valid. Pure and isomorphic. `@kpc/schema/input` reads JSON (with zod),
 * `@kpc/schema/noble` is a signature primitive for hosts without a faster one.
 * @module
 */
export * from './base45.ts'
export * from './bytes.ts'
export * from './cbor/decode.ts'
export * from './cbor/diagnostic.ts'
export * from './cbor/encode.ts'
export * from './cbor/item.ts'
export * from './certificate/certificate.ts'
export * from './certificate/civil-date.ts'
export type { Field, Fields, Form, Json, Kind as FieldKind } from './certificate/field.ts'
export { showHundredths } from './certificate/field.ts'
export * from './certificate/fields.ts'
export * from './cose/key.ts'
export * from './cose/kind.ts'
export * from './cose/labels.ts'
export * from './cose/sig-structure.ts'
export * from './cose/sign.ts'
export * from './cose/sign1.ts'
export * from './digest.ts'
export * from './errors.ts'
export * from './qr-text.ts'
export * from './registry/registry.ts'
export * from './registry/root.ts'
export * from './registry/trust.ts'
export * from './signature/signature.ts'
export * from './verdict.ts'
export * from './verify.ts'
