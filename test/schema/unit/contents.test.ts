import { encode, encodeCertificate, encodeRegistry, readWhole, signSign1, versionOfMessage } from '@kpc/schema'
import { expect, test } from 'vitest'
import { reference, registryContent, signers } from '../../scheme.ts'

const codeOf = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return (error as { readonly code?: string }).code
  }
}

test('what is to be signed is read whole, or not at all', () => {
  expect(readWhole('certificate', encodeCertificate(reference))).toEqual(reference)
  expect(readWhole('registry', encodeRegistry(registryContent))).toEqual(registryContent)
  expect(codeOf(() => readWhole('certificate', encode('no certificate')))).toBe('FIELD_TYPE')
  expect(codeOf(() => readWhole('confirmation', encodeCertificate(reference)))).toBe('FIELD_TYPE')
})

test('a message is of the lowest version that can read it; of what none can read, of the first', () => {
  const message = signSign1('certificate', encodeCertificate(reference), signers['bw.certificate'])
  expect(versionOfMessage('certificate', message)).toBe(1)
  expect(versionOfMessage('certificate', message.subarray(1))).toBe(1)
  expect(versionOfMessage('confirmation', message)).toBe(1)
})
