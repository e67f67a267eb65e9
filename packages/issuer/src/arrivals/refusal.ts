/**
 * Why an arrival of a device is not taken.
 * @module
 */
import { absent, form, input, limit, type Reason, refusing } from '@kpc/host/refusal'

const rules = {
  ARRIVAL_LARGE: limit('kpc arrivals', 'larger than 64 KB: no arrival is; photographs are sent beside it'),
  ARRIVAL_FORM: form('RFC 9052 section 2', 'send the signed arrival, with Content-Type: application/cose'),
  ARRIVAL_ABSENT: absent('kpc arrivals', 'no arrival of this digest was taken here'),
  PHOTOGRAPH_ABSENT: absent('kpc arrivals', 'no photograph of this digest is beside an arrival of this number'),
  PHOTOGRAPH_UNWANTED: input('kpc arrivals', 'this authority wants no photographs, or this arrival names none like it'),
  PHOTOGRAPH_OTHER: input('kpc arrivals', 'these bytes are not the photograph that the arrival names: send it again'),
  PHOTOGRAPH_LARGE: limit('kpc arrivals', 'larger than 1,500,000 bytes: the device makes photographs smaller'),
  CHAIN_CUT: input(
    'BCR-2020-005',
    'codes of the chain are missing, or were read wrongly: scan it again, from any code on',
  ),
  SEEN_FORM: input('kpc seen', 'not a file of what posts have seen: hand it over again'),
} as const satisfies Record<string, Reason>

export const arrivalRefusal = refusing(rules)
