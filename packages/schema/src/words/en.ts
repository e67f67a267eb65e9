/** English. */
import { statement, title } from '../certificate/annex-i.ts'
import type { CertificateWords } from './words.ts'

export const en: CertificateWords = {
  language: 'en',
  direction: 'ltr',
  title,
  statement,
  unofficial: 'unofficial translation',
  phrase: 'Check phrase',
  mixed: 'mixed, not stated',
  goods: {
    '7102.10': 'unsorted',
    '7102.21': 'industrial',
    '7102.31': 'non-industrial',
  },
  outcomes: {
    genuine: 'Genuine',
    attention: 'Attention',
    rejected: 'Rejected',
    undecided: 'No answer',
    unreadable: 'Not readable',
  },
}
