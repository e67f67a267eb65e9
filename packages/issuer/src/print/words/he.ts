import { he as confirmed } from '@kpc/schema/words/confirmed/he'
import { he as certificate } from '@kpc/schema/words/he'
import type { Words } from './words.ts'

export const he: Words = {
  ...certificate,
  importPart: {
    15: 'ארץ היעד',
    17: 'קרטים שהתקבלו',
    19: 'קודי HS',
    20: 'תאריך קבלה',
    21: confirmed.authority,
    23: 'חבילות שהתקבלו',
  },
  telephone: `${certificate.phrase}, לטלפון`,
  stamp: 'חותמת',
  signature: 'שם וחתימה',
  tear: 'לתלוש כאן לאחר היבוא. רשות היבוא מחזירה חלק זה, או אישור חתום במקומו.',
  confirmation: confirmed,
  space: 'קוד QR של האישור',
  limit: 'קוד ה־QR מוכיח מי הנפיק תעודה זו, ולא מה נמצא בקופסה.',
  amended: 'תיבות שתוקנו',
  amendment: 'תיקון',
  amends: 'הרשות שהנפיקה תעודה זו מתקנת את התיבות שלהלן. דף זה תקף רק יחד עם התעודה.',
  before: 'לפני כן',
  after: 'מעתה',
  reason: 'סיבה',
}
