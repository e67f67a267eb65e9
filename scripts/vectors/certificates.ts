/** Certificates: from what a person states everything else follows, byte for byte. */
import {
  checkPhrase,
  diagnose,
  digestOf,
  encodeCertificate,
  hex,
  showCertificate,
} from '../../packages/schema/src/index.ts'
import { reference, signed, textOf } from '../../test/scheme.ts'
import { change, party } from './vector.ts'

/** From what a person states everything else follows, byte for byte. */
export const certificates = [
  { name: 'the reference', certificate: reference },
  {
    name: 'every field',
    certificate: change({
      origins: [
        { country: 'BW', zone: 'Orapa', percent: 6000 },
        { country: 'ZA', percent: 4000 },
      ],
      seals: ['SEAL 1', 'SEAL 2'],
      sources: ['ZA0000001', 'BW0000002'],
      annex: new Uint8Array(32).fill(0xa5),
    }),
  },
  {
    name: 'names in Chinese, Arabic and Cyrillic',
    certificate: change({
      exporter: party('虚构钻石有限公司', '安特卫普虚构街 9 号'),
      importer: party('شركة الماس الخيالية', 'ООО «Выдуманный алмаз»'),
    }),
  },
].map(({ name, certificate }) => {
  const payload = encodeCertificate(certificate)
  const message = signed(certificate)
  const digest = digestOf(message)
  return {
    name,
    input: showCertificate(certificate),
    diagnostic: diagnose(payload),
    payload: hex(payload),
    message: hex(message),
    text: textOf(certificate),
    digest: hex(digest),
    phrase: checkPhrase(digest),
  }
})
