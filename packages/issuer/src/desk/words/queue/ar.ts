/** What waits, and a look at it, in Arabic. */
import type { QueueWords } from '../queue-words.ts'

export const ar: QueueWords = {
  open: 'افتح',
  whole: 'يفتح هذا الصفحة كاملة أولًا. لا أحد يوافق من قائمة.',
  entered: 'أدخله {by}: يمكنك فعل هذا.',
  key: 'المفتاح {kid}',
  keyEnds: 'ينتهي المفتاح {kid} بعد {n} يومًا',
  noKey: 'لا مفتاح هنا',
  registry: 'قائمة الثقة {n}',
  entries: 'السجل: {n} قيدًا',
  checkpoint: 'نقطة تحقق {at}',
  noCheckpoint: 'لا نقطة تحقق بعد',
  unconfirmed: 'لا تأكيد استلام',
  left: 'غادر في {day}',
  late: 'متأخر {n} يومًا',
  preview: 'انظر {name}',
  met: {
    filled: 'كل خانة مملوءة كما يجب',
    days: 'ينتهي ضمن الأيام المسموحة',
    destination: 'الوجهة مشارك اليوم',
    value: 'قيمة القيراط معتادة',
    parties: 'لا طرف ممنوع، وكلاهما مذكور',
    licence: 'رخصة المصدّر سارية',
    evidence: 'الإقرار والأدلة مرفقة',
    seals: 'الأختام مذكورة',
    once: 'لم يُصدَّق الشيء نفسه قبل قليل',
    code: 'يتسع له الرمز',
    key: 'هناك مفتاح يجوز له توقيعه',
  },
}
