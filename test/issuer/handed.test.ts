/** What a device without a line hands over in a file, with photographs, on both databases: each once, and what is amiss keeps nothing back. */

import { takeHanded } from '@kpc/issuer/arrivals/handed'
import { openPhotograph } from '@kpc/issuer/arrivals/photographs'
import { beginPairing, pairDevice } from '@kpc/issuer/devices/devices'
import { decodeArrivals, digestOf, encodeArrivals, hex } from '@kpc/schema'
import { expect, test } from 'vitest'
import { arrival, deviceKey, signedArrival } from '../arrivals.ts'
import { now, reference, signerOf } from '../scheme.ts'
import { onBoth, openedLedger } from './databases.ts'
import { testReception } from './reception.ts'

const picture = (last: number) => Uint8Array.of(0xff, 0xd8, 0xff, last)
const naming = (...pictures: Uint8Array[]) =>
  pictures.map((bytes) => ({ digest: digestOf(bytes), size: bytes.length, type: 'image/jpeg' }) as const)

onBoth(({ source }) => {
  test('arrivals and the photographs that they name are taken once; others are refused by name', async () => {
    const ledger = await openedLedger(await source())
    const wanted = { service: 'https://desk.example.org', authority: 'Authority', post: 'Antwerp 1', photographs: true }
    const { code } = await beginPairing(wanted, testReception(ledger), { by: 'A. Administrator' })
    await pairDevice(code, deviceKey.key, testReception(ledger), {})
    const [one, two, three, four] = [1, 2, 3, 4].map(picture) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
    const good = signedArrival({ ...arrival, photographs: naming(one, two) })
    const strange = signedArrival({ ...arrival, counter: 2, photographs: naming(three) }, signerOf('stranger'))
    const handed = decodeArrivals(encodeArrivals([strange, good], [four, three, two, one]))
    const over = await takeHanded(handed, { ledger, wanted: true, now: () => now })
    expect(over.taken.map(({ digest }) => digest)).toEqual([hex(digestOf(good))])
    expect(over.refused.map(({ code: why }) => why)).toEqual(['DEVICE_UNKNOWN'])
    expect(over.photographs.kept).toBe(2)
    expect(over.photographs.refused.map(({ code: why }) => why)).toEqual(['PHOTOGRAPH_OTHER', 'ARRIVAL_ABSENT'])
    for (const bytes of [one, two])
      expect(await openPhotograph(reference.number, hex(digestOf(bytes)), ledger)).toEqual({
        type: 'image/jpeg',
        bytes,
      })
    expect(await takeHanded(handed, { ledger, wanted: true, now: () => now })).toEqual(over)
    expect(await ledger.size()).toBe(1)
    const unwanted = await takeHanded(handed, { ledger, wanted: false, now: () => now })
    expect([unwanted.photographs.kept, unwanted.photographs.refused.at(-1)?.code]).toEqual([0, 'PHOTOGRAPH_UNWANTED'])
  })
})
