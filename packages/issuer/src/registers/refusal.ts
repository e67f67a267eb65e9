/**
 * Why a register does not take something, and what registers say against a certificate.
 * @module
 */
import {
  absent,
  changed,
  conflict,
  faulting,
  forbidden,
  input,
  limit,
  type Reason,
  refusing,
  unread,
} from '@kpc/host/refusal'

export const registerRefusals = {
  PARTY_UNKNOWN: absent('kpc registers', 'no register has this: see kpc registers list'),
  PARTY_KIND: input('kpc registers', 'no register: name exporter, miner, buyer, courier, importer, office or denied'),
  PARTY_FIELD: input('kpc registers', 'no field of this register: leave it out'),
  PARTY_MISSING: input('kpc registers', 'this register needs it: state it'),
  PARTY_TEXT: input('kpc registers', 'printable text, no longer than the register takes, on one line: correct it'),
  PARTY_DAY: input('kpc registers', 'not a day as 2027-01-31: correct it'),
  PARTY_DAYS: input('kpc registers', 'ends before it begins: correct one of the days'),
  PARTY_LICENCE_KIND: input('kpc registers', 'no kind of licence: mining, trade or research'),
  PARTY_AREA: input(
    'kpc registers',
    'an area is a country, or one of its zones: BW; CD/Kasai. At most 20 of them, with semicolons between',
  ),
  PARTY_COUNTRY: input('ISO 3166-1', 'not the two capital letters of a country, as BW'),
  PARTY_LICENCE_TAKEN: conflict(
    'kpc registers',
    'this register has a licence of that number: change that one, or correct the number',
  ),
  PARTY_CHANGED: changed('RFC 9110 13.1.1', 'somebody changed it since you read it: read it again'),
  PARTY_UNREAD: unread(
    'RFC 6585 3',
    'say in If-Match which version you have read: nothing is written over what you have not seen',
  ),
  PARTY_ENDED: conflict('kpc registers', 'stands for nothing already: resume it first'),
  PARTY_RUNS: conflict('kpc registers', 'is in force: there is nothing to resume'),
  PARTY_REASON: input('kpc registers', 'say why, in 1 to 200 characters: the history keeps it'),
  PARTIES_MANY: conflict('kpc registers', 'there are 100,000 rows: end what is over, and destroy what is due'),
  REGISTER_TABLE: input(
    'kpc registers import',
    'the headings name no field of a register: begin with those of kpc registers export',
  ),
  REGISTER_TABLE_LARGE: limit('kpc registers import', 'larger than 8 MB, or more than 20,000 rows: divide it'),
  REGISTER_LIST_OLD: conflict(
    'kpc registers import --from-scheme',
    'a newer list of the scheme was taken: take the newest, or whoever was denied since would be let go',
  ),
  REGISTER_LIST_DAY: conflict(
    'kpc registers import --from-scheme',
    'a list of a day that has not come: look at the clock of this machine, or ask the scheme',
  ),
  REGISTER_TWICE: input('kpc registers import', 'the same as in a row above'),

  LICENCE_NONE: conflict(
    'R71',
    'no exporter of this name is in the register: correct the name, enter the licence, or say why with --anyway',
  ),
  LICENCE_OVER: conflict(
    'R71',
    'the licence of the exporter does not stand on the day of signing and of issue: have it renewed, or say why with --anyway',
  ),
  LICENCE_KIND: conflict(
    'R71',
    'a licence of this kind does not export: goods of research are not traded; name another exporter, or say why with --anyway',
  ),
  LICENCE_AREA: conflict(
    'R71',
    'the licence of the exporter is for another area than the origin that is stated: correct one, or say why with --anyway',
  ),
  CARRIER_NONE: conflict(
    'kpc registers',
    'no courier of this name is in the register: correct the name, enter the licence, or say why with --anyway',
  ),
  CARRIER_OVER: conflict(
    'kpc registers',
    'the licence of the courier does not stand on the day on which the goods leave: have it renewed, or say why with --anyway',
  ),
  EVIDENCE_MISSING: conflict(
    'R26, R33',
    'this authority certifies on a declaration that the goods are free of conflict, and on source certificates or a record of production: attach them, or say why with --anyway',
  ),
  PARTY_DENIED: forbidden('R72', 'is a denied party: nothing is certified for it, whatever reason is given'),
  PARTY_NEAR: input('R72', 'is near the name of a denied party: look whether it is the same'),
  EXPORTER_OTHER: forbidden(
    'kpc people',
    'box 5 names another exporter than the one for whom the applicant acts: write the name for which the applicant was admitted',
  ),
} as const satisfies Record<string, Reason>
export type RegisterCode = keyof typeof registerRefusals

export const registerRefusal = refusing(registerRefusals)
export const registerFault = faulting(registerRefusals)
