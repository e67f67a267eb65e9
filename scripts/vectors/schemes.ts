/** The schemes under which codes are judged. */
import { day, testScheme } from '../../test/scheme.ts'

export const schemes = {
  test: testScheme(),
  /** BW's key is valid in 2027 only, and its authority was designated until the day of issue. */
  later: testScheme((registry) => ({
    ...registry,
    authorities: registry.authorities.map((one) => (one.id === 'bw' ? { ...one, until: day('2026-11-02') } : one)),
    keys: registry.keys.map((one) => (one.authority === 'bw' ? { ...one, from: day('2027-01-01') } : one)),
  })),
  /** Everything that a registry can say of numbers, zones, keys, notices and values. */
  full: testScheme((registry) => ({
    ...registry,
    participants: registry.participants.map((one) => {
      if (one.code === 'AE') return { ...one, memberships: [{ from: day('2003-01-01'), scope: 'exports' as const }] }
      if (one.code !== 'ZA') return one
      return { ...one, memberships: [{ from: day('2003-01-01'), scope: 'zones' as const, zones: ['Kimberley'] }] }
    }),
    keys: registry.keys.map((one) =>
      one.authority === 'eu' && one.use === 'certificate'
        ? { ...one, revoked: { at: day('2026-06-01') * 86_400, reason: 'retired' as const } }
        : one.authority === 'xx'
          ? { ...one, revoked: { at: day('2019-06-01') * 86_400, reason: 'compromised' as const } }
          : one,
    ),
    ranges: [
      {
        authority: 'bw',
        first: 'BW0000001',
        last: 'BW0004999',
        from: day('2026-01-01'),
        until: day('2027-01-01'),
        strict: false,
      },
      {
        authority: 'bw',
        first: 'BW0005000',
        last: 'BW0009999',
        from: day('2025-01-01'),
        until: day('2026-01-01'),
        strict: false,
      },
    ],
    notices: [
      {
        id: 'vigilance',
        kind: 'vigilance',
        title: new Map([['en', 'Vigilance: goods of Orapa (invented)']]),
        origin: 'BW',
        zones: ['Orapa'],
        applies: 'both',
        from: day('2026-01-01'),
      },
    ],
    bands: [{ origin: 'BW', low: 5_000, high: 20_000, source: 'invented' }],
  })),
  /** What the scheme forbids, what it asks for, and what a later edition says in words that are not known here. */
  notices: testScheme((registry) => ({
    ...registry,
    notices: [
      {
        id: 'embargo',
        kind: 'embargo',
        title: new Map([['en', 'Embargo: goods of Orapa (invented)']]),
        origin: 'BW',
        zones: ['Orapa'],
        applies: 'both',
        from: day('2026-01-01'),
      },
      {
        id: 'origins',
        kind: 'condition',
        title: new Map([['en', 'Mixed goods into the Union name all origins (invented)']]),
        origins: 'unstated',
        destination: 'EU',
        hs: ['7102.10', '7102.31'],
        applies: 'presentation',
        from: day('2026-01-01'),
      },
      {
        id: 'later',
        kind: 'prohibited',
        title: new Map([['en', 'By some carriers (invented)']]),
        origin: 'ZA',
        issuer: 'BW',
        applies: 'issue',
        from: day('2026-01-01'),
        crit: ['carrier'],
      },
    ],
  })),
  /** No development scheme: nothing says TEST. */
  real: testScheme((registry) => ({ ...registry, test: false })),
}
