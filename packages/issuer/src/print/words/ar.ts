import { ar as certificate } from '@kpc/schema/words/ar'
import { ar as confirmed } from '@kpc/schema/words/confirmed/ar'
import type { Words } from './words.ts'

export const ar: Words = {
  ...certificate,
  importPart: {
    15: 'بلد الوجهة',
    17: 'القراريط المستلمة',
    19: 'رموز النظام المنسق',
    20: 'تاريخ الاستلام',
    21: confirmed.authority,
    23: 'الطرود المستلمة',
  },
  telephone: `${certificate.phrase}، للهاتف`,
  stamp: 'الختم',
  signature: 'الاسم والتوقيع',
  tear: 'يُقطع هنا بعد الاستيراد. تعيد سلطة الاستيراد هذا الجزء، أو تأكيداً موقعاً بدلاً منه.',
  confirmation: confirmed,
  space: 'رمز QR للتأكيد',
  limit: 'يثبت رمز QR من أصدر هذه الشهادة، ولا يثبت ما في الصندوق.',
  amended: 'الخانات المعدلة',
  amendment: 'تعديل',
  amends: 'تعدل السلطة التي أصدرت هذه الشهادة الخانات أدناه. لا تصح هذه الورقة إلا مع الشهادة.',
  before: 'قبل',
  after: 'من الآن',
  reason: 'السبب',
}
