/**
 * Certificates that must not be issued, as JSON input: what is wrong, its code and its field. For
 * the server and the command line alike.
 * @module
 */
const lines = (changes: Record<string, unknown>) => ({
  lines: [{ hs: '7102.10', carats: '1.00', valueUsd: '1.00', ...changes }],
})
const exporter = (name: string) => ({ exporter: { name, address: 'Nowhere 1' } })

export const badCertificates: readonly (readonly [
  title: string,
  changes: Record<string, unknown>,
  code: string,
  field: string,
])[] = [
  ['a date that is not in the calendar', { issued: '2026-02-30' }, 'DATE_IMPOSSIBLE', 'issued'],
  ['a date of another form', { expires: '01/01/2027' }, 'DATE_IMPOSSIBLE', 'expires'],
  ['a date before the scheme', { issued: '2002-12-31', expires: '2003-01-31' }, 'FIELD_RANGE', 'issued'],
  ['an expiry before the issue', { expires: '2026-11-01' }, 'EXPIRY_BEFORE_ISSUE', 'expires'],
  ['sums of carats that do not add up', { totalCarats: '10635.40' }, 'TOTALS_MISMATCH', 'totalCarats'],
  ['sums of value that do not add up', { totalValueUsd: '1.00' }, 'TOTALS_MISMATCH', 'totalValueUsd'],
  ['no carats', lines({ carats: '0' }), 'FIELD_RANGE', 'lines[0].carats'],
  ['fewer than no carats', lines({ carats: '-1.00' }), 'FIELD_RANGE', 'lines[0].carats'],
  ['no value', lines({ valueUsd: '0.00' }), 'FIELD_RANGE', 'lines[0].valueUsd'],
  ['a value of 2^53', lines({ valueUsd: '9007199254740992' }), 'FIELD_RANGE', 'lines[0].valueUsd'],
  ['carats as a JSON number', lines({ carats: 12.5 }), 'AMOUNT_FORM', 'lines[0].carats'],
  ['US$ as a JSON number', lines({ valueUsd: 100 }), 'AMOUNT_FORM', 'lines[0].valueUsd'],
  ['three decimals', lines({ carats: '1.005' }), 'AMOUNT_FORM', 'lines[0].carats'],
  ['a comma for a point', lines({ carats: '1,50' }), 'AMOUNT_FORM', 'lines[0].carats'],
  ['an exponent', lines({ carats: '1e3' }), 'AMOUNT_FORM', 'lines[0].carats'],
  ['another HS code', lines({ hs: '7102.39' }), 'HS_CODE', 'lines[0].hs'],
  ['no lines', { lines: [] }, 'FIELD_LENGTH', 'lines'],
  ['a control character', exporter('Bell\u0007 Mining'), 'FIELD_TEXT', 'exporter.name'],
  ['a line break', exporter('Two\nlines'), 'FIELD_TEXT', 'exporter.name'],
  ['a bidirectional override', exporter('Honest \u202eelpoeP'), 'FIELD_TEXT', 'exporter.name'],
  ['a bidirectional isolate', exporter('A \u2066B\u2069'), 'FIELD_TEXT', 'exporter.name'],
  ['half a surrogate pair', exporter('A \ud800'), 'FIELD_TEXT', 'exporter.name'],
  ['letters that nobody sees', exporter('\u3164\u200b'), 'FIELD_LETTERS', 'exporter.name'],
  ['a letter under its marks', exporter(`Z${'\u0335'.repeat(5)}algo`), 'FIELD_LETTERS', 'exporter.name'],
  ['an empty name', exporter(''), 'FIELD_LENGTH', 'exporter.name'],
  ['a name that is too long', exporter('x'.repeat(121)), 'FIELD_LENGTH', 'exporter.name'],
  ['a missing field', { destination: undefined }, 'FIELD_MISSING', 'destination'],
  ['an unknown field', { colour: 'D' }, 'FIELD_UNKNOWN', 'colour'],
  ['an unknown field inside', { exporter: { name: 'A', address: 'B', phone: '1' } }, 'FIELD_UNKNOWN', 'exporter.phone'],
  ['another type', { parcels: '3' }, 'FIELD_TYPE', 'parcels'],
  ['no parcels', { parcels: 0 }, 'FIELD_RANGE', 'parcels'],
  ['half a parcel', { parcels: 1.5 }, 'FIELD_TYPE', 'parcels'],
  ['a number of another form', { number: 'BW-0000001' }, 'NUMBER_FORM', 'number'],
  ['a country of another form', { origins: ['BWA'] }, 'COUNTRY_FORM', 'origins[0]'],
  [
    'shares that are not 100',
    {
      origins: [
        { country: 'BW', percent: '60' },
        { country: 'ZA', percent: '30' },
      ],
    },
    'PERCENT_SUM',
    'origins',
  ],
  ['a seal twice', { seals: ['S1', 'S1'] }, 'LIST_DUPLICATE', 'seals[1]'],
  ['an annex that is no SHA-256', { annex: 'abcd' }, 'FIELD_LENGTH', 'annex'],
  ['a number of another participant', { number: 'EU0000001' }, 'NUMBER_PREFIX', 'number'],
  ['a destination that does not take part', { destination: 'QQ' }, 'DESTINATION_NOT_PARTICIPANT', 'destination'],
  ['a destination that had left', { destination: 'XX' }, 'DESTINATION_NOT_PARTICIPANT', 'destination'],
]
