/** Arrivals for tests: of the reference certificate, by a device whose key the test knows. */
import { type Arrival, digestOf, encodeArrival, signSign1 } from '@kpc/schema'
import { instant, reference, signed, signerOf, type TestSigner } from './scheme.ts'

export const deviceKey: TestSigner = signerOf('device')

export const arrival: Arrival = {
  number: reference.number,
  of: digestOf(signed()),
  certificate: signed(),
  counter: 1,
  at: instant('2026-11-10T11:00:00Z'),
  post: 'Antwerp 1',
  here: 'EU',
  outcome: 'genuine',
  registry: 1,
  paper: 'matches',
  looked: 'opened',
  parcels: 3,
  seals: 'intact',
}

export function signedArrival(content: Arrival = arrival, by: TestSigner = deviceKey): Uint8Array<ArrayBuffer> {
  return signSign1('arrival', encodeArrival(content), by)
}
