/** Approvals that are signatures, in Hebrew. */
import type { ApprovalWords } from '../approval-words.ts'

export const he: ApprovalWords = {
  approve: 'אישור במפתח גישה',
  signs: 'מפתח הגישה שלך חותם בדיוק על תוכן זה. החתימה נשמרת ביומן, ובלעדיה לא נחתם דבר.',
  noPasskey: 'כאן מאשרים במפתח גישה: אפשר להוסיף אחד בדף האישי, או להשתמש ב-kpc approve עם קובץ המפתח.',
  proposal: 'הצעה {name}',
  proposals: 'הצעות',
  propose: 'הצעה לאישור',
  second: 'אדם אחר מעיין בה ומאשר אותה; לאחר מכן חותמים או מבצעים.',
  refusals: {
    SECOND_NEEDED: 'דבר לא נעשה: כאן אדם שני מאשר תחילה. יש להציע זאת.',
    PROPOSAL_STALE: 'דבר לא נעשה: התעודה השתנתה מאז ההצעה. יש למשוך אותה ולהציע מחדש.',
    APPROVAL_UNSIGNED: 'לא אושר דבר: כאן מתקבלים רק אישורים חתומים במפתח גישה או בקובץ מפתח.',
    APPROVAL_OTHER: 'לא אושר דבר: מה שנחתם אינו בקשה זו כפי שהיא עכשיו. יש לקרוא אותה שוב ולאשר.',
    APPROVAL_PERSON: 'לא אושר דבר: אדם זה אינו רשאי לאשר, או שהמפתח אינו שלו עוד.',
  },
}
