/** Arabic. What is between U+2066 and U+2069 reads from left to right. */
import { ar as words } from '@kpc/schema/words/ar'
import type { FirstMessages } from '../language.ts'
import { type Plural, plural } from '../message.ts'

/** The noun after a number: none, one, two, 3 to 10, 11 to 99, and hundreds. One and two need no number. */
export interface Noun {
  readonly zero: string
  readonly one: string
  readonly two: string
  readonly few: string
  readonly many: string
  readonly other: string
}

export const day: Noun = { zero: '# يوم', one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' }
/** After a preposition. */
export const ofDay: Noun = {
  zero: '# يوم',
  one: 'يوم واحد',
  two: 'يومين',
  few: '# أيام',
  many: '# يومًا',
  other: '# يوم',
}

/** A sentence with the noun at `§`. */
export function counted(by: string, noun: Noun, sentence: string): Plural {
  const form = (of: string): string => sentence.replace('§', of.replace('#', `{${by}}`))
  const { zero, one, two, few, many, other } = noun
  return plural(by, {
    zero: form(zero),
    one: form(one),
    two: form(two),
    few: form(few),
    many: form(many),
    other: form(other),
  })
}

const ar: FirstMessages = {
  words,
  locale: 'ar',
  short: 'ع',

  app: 'مدقق kpc',
  test: 'نظام تجريبي',
  testMore: 'ليس لشحنات حقيقية',

  ready: {
    heading: 'جاهز للمسح',
    aim: 'ضع رمز QR بين الزوايا',
    closer: 'اقترب.',
    flat: 'أمسكه مستويًا.',
    darker: 'ضوء أكثر.',
    instead: 'لم يُعثر على شيء. جرّب صورة، أو اكتب أو ألصق.',
    starting: 'الكاميرا تبدأ ...',
    reading: 'تُقرأ الصورة ...',
    readingPage: 'تُقرأ الصفحة {page} من {pages} ...',
    picture: 'صورة',
    type: 'اكتب أو ألصق',
    camera: 'الكاميرا',
    otherCamera: 'الكاميرا المستخدمة: {camera}. تغيير.',
    torch: 'الضوء',
    zoom: '2×',
    zoomLabel: 'تكبير مرتين',
    handScanner: 'ماسح يدوي؟ اضغط زناده فقط.',
    drop: 'أو أفلت صورة أو ملف PDF في أي مكان، أو الصق.',
    tools: 'طرق أخرى لقراءة الرمز',
    cameraErrors: {
      refused: {
        title: 'الكاميرا غير مسموح بها هنا.',
        more: 'اسمح بها في إعدادات المتصفح، أو حمّل صورة أو اكتب الرمز.',
      },
      none: { title: 'لم يُعثر على كاميرا.', more: 'حمّل صورة، أو اكتب الرمز، أو استعمل ماسحًا يدويًا.' },
      busy: {
        title: 'برنامج آخر يستعمل الكاميرا.',
        more: 'أغلقه: تبدأ الكاميرا عندئذ من تلقاء نفسها. أو حمّل صورة أو اكتب الرمز.',
      },
      unplugged: {
        title: 'الكاميرا غير موصولة.',
        more: 'صِلها من جديد: تبدأ من تلقاء نفسها. أو حمّل صورة أو اكتب الرمز.',
      },
      insecure: {
        title: 'هذا العنوان لا يجوز له استعمال الكاميرا.',
        more: 'يلزمه https. حمّل صورة أو اكتب الرمز.',
      },
      failed: { title: 'تعطلت الكاميرا.', more: 'حاول ثانية، أو حمّل صورة أو اكتب الرمز.' },
    },
    tryAgain: 'جرّب الكاميرا ثانية',
    updateReady: 'تحديث لهذه الصفحة جاهز.',
    restart: 'أعد التشغيل الآن',
    batch: 'دفعة',
    history: 'السجل',
  },
  pictureErrors: {
    'no-code': {
      title: 'لم يُعثر على رمز QR في الصورة.',
      more: 'التقطها ثانية: الرمز وحده، مستويًا، واضحًا، يملأ الصورة.',
    },
    'no-picture': {
      title: 'هذا الملف ليس صورة يستطيع هذا المتصفح فتحها.',
      more: 'استعمل صورة PNG أو JPEG.',
    },
    'too-large': {
      title: 'هذه الصورة أكبر من أن تُفتح.',
      more: 'التقطها ثانية بحجم أصغر، أو اقتطع الرمز.',
    },
    heic: {
      title: 'لا يستطيع هذا المتصفح فتح صور HEIC.',
      more: 'شاركها بصيغة JPEG، أو التقط صورة للشاشة، أو وجّه الكاميرا إليها.',
    },
    'no-code-in-pdf': {
      title: 'لم يُعثر على رمز QR في الصفحات المقروءة.',
      more: 'افتحه في مكان آخر ووجّه الكاميرا إلى الرمز.',
    },
    'pdf-locked': {
      title: 'ملف PDF هذا محمي بكلمة مرور.',
      more: 'اطلب من المرسل ملفًا بلا كلمة مرور، أو وجّه الكاميرا إلى نسخته المطبوعة.',
    },
    'pdf-damaged': {
      title: 'ملف PDF هذا تالف.',
      more: 'اطلبه من جديد، أو وجّه الكاميرا إلى نسخته المطبوعة.',
    },
    'pdf-too-large': {
      title: 'ملف PDF هذا يصير عند فتحه أكبر مما تفتحه هذه الصفحة.',
      more: 'اطلب الورقة التي فيها الرمز وحدها، أو وجّه الكاميرا إلى نسختها المطبوعة.',
    },
    'too-slow': {
      title: 'استغرقت قراءة هذا الملف أكثر من دقيقة.',
      more: 'اقتطع الرمز واختره، أو وجّه الكاميرا إلى النسخة المطبوعة.',
    },
    'pdf-reader': {
      title: 'قارئ ملفات PDF ليس على هذا الجهاز بعد.',
      more: 'اتصل لحظة ثم حمّل الملف من جديد.',
    },
    'not-a-code': {
      title: 'أرسل الماسح اليدوي ما ليس رمزًا.',
      more: 'اضبطه على لوحة مفاتيح هذا الجهاز، أو استخدم الكاميرا.',
    },
  },
  firstPages: 'قُرئت الصفحات من 1 إلى {pages} فقط من {all}.',
  close: 'إغلاق',
  cancel: 'إلغاء',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: 'اكتب الرمز أو ألصقه',
    number: 'بالرقم وعبارة التحقق',
    post: 'هذا المركز',
    languages: 'اللغة',
    offer: 'هل تعتمد هذا الملف؟',
    chooseCode: 'أي شهادة؟',
    arrived: 'هل تفحص ما أُرسل؟',
  },

  languageButton: 'اللغة: {language}. تغيير.',

  firstRun: {
    heading: 'إعداد هذا الموقع',
    line: 'مرة واحدة. يمكن تغيير كل شيء لاحقًا، أعلى الصفحة.',
    trust: 'قائمة الثقة على هذا الجهاز',
    start: 'ابدأ',
    placeNeeded: 'بدونه لا يُقارن أي مقصد، ولا تكون أي نتيجة أفضل من «انتبه».',
  },
  post: {
    purpose: { import: 'مكتب الاستيراد', check: 'تحقق عادي' },
    purposeQuestion: 'لماذا التحقق؟',
    purposeMore: {
      import: 'تصل شحنة: تقرر سلطة الاستيراد.',
      check: 'تاجر أو مصرف أو شركة تأمين تنظر في شهادة.',
    },
    hereQuestion: 'أين نحن؟',
    hereMore: 'يُقارن به مقصد الشهادة.',
    hereNot: 'غير محدد',
    hereIs: 'هنا: {here}',
    hereUnset: 'هنا: غير محدد',
    button: 'هذا المركز: {purpose}، {here}. تغيير.',
    lights: { light: 'عادية', dark: 'داكنة', sun: 'ضوء الشمس' },
    lightButton: 'الإضاءة: {light}. غيّر إلى {next}.',
  },

  trust: {
    list: 'قائمة الثقة {version}',
    ended: 'قائمة الثقة {version} انتهت',
    old: 'قائمة الثقة {version} قديمة جدًا',
    age: counted('days', ofDay, 'منذ §'),
    today: 'من اليوم',
    ago: counted('days', ofDay, 'منذ §'),
    aged: '{age}: حدّث اليوم',
    stale: '{age}: حدّث الآن',
    ends: counted('days', ofDay, 'تنتهي بعد §'),
    offline: '{age}، دون اتصال',
    clock: 'الساعة خاطئة',
    clockMore: 'اضبط التاريخ والوقت',
    badges: {
      good: 'حديثة',
      aged: 'عمرها أيام',
      stale: 'قديمة',
      old: 'قديمة جدًا',
      ended: 'انتهت',
      clock: 'الساعة خاطئة',
      doubted: 'قارن التاريخ والوقت',
    },
    banners: {
      stale: counted('days', day, 'عمر قائمة الثقة §. ما تغير منذ ذلك لا يُعرف هنا: حدّث الآن.'),
      old: counted('days', day, 'عمر قائمة الثقة §. لا جواب حتى تُحدّث.'),
      ended: 'انتهت قائمة الثقة. لا جواب حتى تُحدّث.',
      clock: 'ساعة هذا الجهاز تقول {clock}، لكن النظام وقّع في {floor}. اضبط التاريخ والوقت.',
      doubted: 'ساعة هذا الجهاز تقول {clock}. هي أو النشر خطأ: قارن التاريخ والوقت.',
    },
    mirror: 'تعذر تحديث قائمة الثقة.',
    more: 'انظر السبب',
  },

  kept: {
    yes: 'محفوظ على هذا الجهاز',
    no: 'غير محفوظ',
    not: 'لا تُفتح هذه الصفحة دون اتصال. غير محفوظ: {file}، لأن {why}.',
    why: {
      line: 'تعذر جلبه',
      absent: 'الخادم لا يملكه',
      other: 'ليس كما بُني',
      full: 'ذاكرة هذا الجهاز ممتلئة',
      refused: 'هذا المتصفح لا يحفظ شيئًا لهذه الصفحة',
    },
  },

  framed: {
    heading: 'لا تعمل هذه الصفحة داخل صفحة أخرى',
    line: 'ما يحيط بالصفحة قد يغطيها ويضللك. افتح صفحة التحقق وحدها واقرأ عنوانها.',
    open: 'افتح صفحة التحقق وحدها',
  },
  failure: {
    heading: 'تعطلت هذه الصفحة',
    line: 'لم يُقرر شيء. لم يُحكم على الشهادة.',
    reload: 'افتح الصفحة ثانية',
  },
}

export default ar
