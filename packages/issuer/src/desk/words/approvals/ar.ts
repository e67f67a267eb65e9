/** Approvals that are signatures, in Arabic. */
import type { ApprovalWords } from '../approval-words.ts'

export const ar: ApprovalWords = {
  approve: 'الموافقة بمفتاح المرور',
  signs: 'يوقّع مفتاح مرورك هذا المحتوى بعينه. يُحفظ التوقيع في السجل، ولا يُوقَّع شيء من دونه.',
  noPasskey: 'تكون الموافقة هنا بمفتاح مرور: أضف واحداً في صفحتك، أو استعمل kpc approve مع ملف مفتاحك.',
  refusals: {
    APPROVAL_UNSIGNED: 'لم تتم الموافقة على شيء: لا تُقبل هنا إلا موافقات موقّعة بمفتاح مرور أو ملف مفتاح.',
    APPROVAL_OTHER: 'لم تتم الموافقة على شيء: ما وُقّع ليس هذا الطلب كما هو الآن. اقرأه من جديد ثم وافق عليه.',
    APPROVAL_PERSON: 'لم تتم الموافقة على شيء: لا يحق لهذا الشخص أن يوافق، أو لم يعد المفتاح له.',
  },
}
