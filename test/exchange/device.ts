/**
 * A device without a browser: it signs what the page signs, and sends it to the same door.
 * @module
 */
import { beginPairing, pairDevice } from '@kpc/issuer/devices/devices'
import { decodeText, digestOf, encodeArrival, signSign1 } from '@kpc/schema'
import { arrival, deviceKey } from '../arrivals.ts'
import { testReception } from '../issuer/reception.ts'
import type { Clock, Office } from './office.ts'
import type { World } from './shipment.ts'

/** Paired with an authority. @returns what it does with a shipment until it was taken */
export async function pairedDevice(office: Office, clock: Clock): Promise<World['present']> {
  const reception = { ...testReception(office.whole), now: () => clock.now }
  const wanted = { service: 'https://desk.example.org', authority: 'Authority', post: 'Antwerp 1', photographs: false }
  const { code } = await beginPairing(wanted, reception, { by: 'A. Administrator' })
  await pairDevice(code, deviceKey.key, reception, {})
  return async ({ number, text }, counter) => {
    const certificate = decodeText('certificate', text)
    const content = { ...arrival, number, certificate, of: digestOf(certificate), counter }
    const body = signSign1('arrival', encodeArrival(content), deviceKey)
    const headers = { 'content-type': 'application/cose' }
    const answer = await office.devices().request('/arrivals', { method: 'POST', body, headers })
    return answer.status === 201
  }
}
