/** Arabic, with the months as the United Nations writes them. */
import { dateIn, dayIn, isOneMonth } from './dates.ts'
import type { ReportWords } from './words.ts'

const months = [
  ...['كانون الثاني/يناير', 'شباط/فبراير', 'آذار/مارس', 'نيسان/أبريل', 'أيار/مايو', 'حزيران/يونيه'],
  ...['تموز/يوليه', 'آب/أغسطس', 'أيلول/سبتمبر', 'تشرين الأول/أكتوبر', 'تشرين الثاني/نوفمبر', 'كانون الأول/ديسمبر'],
]
const date = dateIn(months, ({ year, month, day }) => [day, month, year].filter(Boolean).join(' '))
const units = ['الحادية', 'الثانية', 'الثالثة', 'الرابعة', 'الخامسة', 'السادسة', 'السابعة', 'الثامنة', 'التاسعة']
const tens = ['الخمسون', 'الستون', 'السبعون', 'الثمانون', 'التسعون']
const ordinal = (number: number): string => {
  const ten = tens[Math.floor(number / 10) - 5]
  if (number > 99) return String(number)
  return number % 10 === 0 ? (ten as string) : `${units[(number % 10) - 1]} و${ten}`
}
/** After a preposition: `الدورة الستين`. */
const oblique = (number: number): string => ordinal(number).replace(/ون$/, 'ين')
const names = {
  en: 'بالإنكليزية',
  fr: 'بالفرنسية',
  es: 'بالإسبانية',
  ru: 'بالروسية',
  zh: 'بالصينية',
  ar: 'بالعربية',
} as const
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join('، ')} و${items.at(-1)}`
const days = (from: string, until: string): string =>
  isOneMonth(from, until) ? `${dayIn(from)} إلى ${date(until)}` : `${date(from)} إلى ${date(until)}`

export const ar: ReportWords = {
  language: 'ar',
  direction: 'rtl',
  quoted: (text) => `”${text}“`,
  list,
  date,
  days,
  unitedNations: 'الأمم المتحدة',
  generalAssembly: 'الجمعية العامة',
  distribution: 'توزيع: عام',
  session: (number) => `الدورة ${ordinal(number)}`,
  item: (number) => `البند ${number} من جدول الأعمال`,
  original: (languages) => `الأصل: ${list(languages.map((one) => names[one]))}`,
  letterTitle: ({ date: on, from, to }) => `رسالة مؤرخة ${date(on)} (من: ${from}؛ إلى: ${to})`,
  annexTitle: (on) => `مرفق الرسالة المؤرخة ${date(on)}`,
  reportTitle: ({ symbol, on }) =>
    `تقرير عن نظام عملية كيمبرلي لإصدار الشهادات مقدم إلى الجمعية العامة عملا بالقرار ${symbol} المؤرخ ${date(on)}`,
  asked: ({ symbol, on, title, session }) =>
    `قررت الجمعية العامة، في قرارها ${symbol} المؤرخ ${date(on)}، أن تدرج في جدول الأعمال المؤقت للدورة ${oblique(session)} البند المعنون ”${title}“، وطلبت إلى رئيس عملية كيمبرلي أن يقدم إليها في تلك الدورة تقريرا عن تنفيذ نظام عملية كيمبرلي لإصدار شهادات الماس الخام.`,
  letterMissing: 'رسالة الإحالة',
  transmit:
    'وعملا بذلك القرار، أتشرف بأن أحيل إلى الجمعية العامة، باسم رئيس عملية كيمبرلي، التقرير عن تنفيذ عملية كيمبرلي (انظر المرفق).',
  signed: (name) => `(توقيع) ${name}`,
  sections: {
    introduction: 'مقدمة',
    implementation: 'تنفيذ نظام عملية كيمبرلي لإصدار الشهادات',
    participation: 'المشاركة',
    reviews: 'استعراض الأقران',
    alluvial: 'الإنتاج الغريني والرقابة الداخلية',
    conflict: 'البلدان المتأثرة بالماس الممول للصراعات',
    technical: 'التنفيذ العملي لنظام إصدار الشهادات',
    statistics: 'تجميع وتحليل الإحصاءات والتقارير السنوية',
    organisations: 'التفاعل مع المنظمات الدولية',
    bodies: 'الهيئات العاملة والاجتماعات',
    complaints: 'الشكاوى والعقوبات',
    further: 'مواصلة تنفيذ نظام إصدار الشهادات',
    recommendations: 'توصيات بشأن الخطوات المقبلة لعملية كيمبرلي',
  },
  nothing: 'لم يسجل شيء في هذا الفرع.',
  appendices: {
    communique: 'التذييل الأول - البلاغ الختامي',
    bodies: 'التذييل الثاني - تشكيل الهيئات الفرعية لعملية كيمبرلي',
    sources: 'السجلات التي تستند إليها كل جملة',
  },
  pursuant: ({ symbol, on, chair, year, session }) =>
    `يقدم هذا التقرير عملا بقرار الجمعية العامة ${symbol} المؤرخ ${date(on)}، الذي طلبت فيه الجمعية إلى رئاسة عملية كيمبرلي في عام ${year} (${chair}) أن تقدم إليها في الدورة ${oblique(session)} تقريرا عن تنفيذ العملية.`,
  since: (chair, on) =>
    `ويتناول التقرير ما استجد منذ أن قدمت الرئاسة السابقة (${chair}) التقرير الأخير في ${date(on)}.`,
  plenary: ({ place, from, until }) =>
    `ويأخذ في الاعتبار نتائج الاجتماع العام لعملية كيمبرلي المعقود ${from === until ? `في ${date(from)}` : `من ${days(from, until)}`} (${place}). ويرد البلاغ الختامي في التذييل الأول، وتشكيل الهيئات الفرعية في التذييل الثاني.`,
  joined: (year, count) => `عدد المضافين إلى قائمة المشاركين في عام ${year}: ${count}.`,
  acted: {
    admit: (name, on) => `${name}: مشارك منذ ${date(on)}.`,
    readmit: (name, on) => `${name}: استعادة المشاركة الكاملة في ${date(on)}.`,
    suspend: (name, on) => `${name}: المشاركة معلقة منذ ${date(on)}.`,
    withdraw: (name, on) => `${name}: انسحاب اعتبارا من ${date(on)}.`,
    restrict: (name, on) => `${name}: مشاركة محدودة منذ ${date(on)}.`,
    restore: (name, on) => `${name}: مشاركة بلا قيود من جديد منذ ${date(on)}.`,
  },
  zones: (zones) => `المناطق: ${list(zones)}.`,
  interested: (all) => `وأعرب الآتون حتى الآن عن رغبتهم في الانضمام إلى عملية كيمبرلي: ${list(all)}.`,
  worked: (name, on, towards) =>
    towards === 'readmission'
      ? `وتواصل العمل مع الحكومة في ${date(on)} (${name})، لتهيئة الظروف لاستيفاء متطلبات نظام إصدار الشهادات بالكامل ثم العودة إلى المشاركة الكاملة.`
      : `وتواصل العمل مع الحكومة في ${date(on)} (${name})، ${towards === 'admission' ? 'تمهيدا للانضمام' : 'لاستيفاء متطلبات نظام إصدار الشهادات'}.`,
  tradeOutside: (name, on) => `لوحظت تجارة خارج عملية كيمبرلي (${name}، ${date(on)}).`,
  condition: (name) => `شرط موضوع (${name}):`,
  adopted: (title, meeting) => `اعتُمد (${meeting}): ${title}.`,
  decided: (title, on) => `تقرر في ${date(on)}: ${title}.`,
  inEffect: (on) => `يسري اعتبارا من ${date(on)}.`,
  votes: ({ for: yes, against, objections }) =>
    `إجراء خطي: المؤيدون ${yes}، المعارضون ${against}، الاعتراضات ${objections}.`,
  mandate: (body) => `مُددت ولاية الهيئة الآتية: ${body}.`,
  visits: (year, all) => `وأجريت في عام ${year} زيارات استعراض إلى: ${list(all)}.`,
  planned: (all) => `الزيارات المقررة: ${list(all)}.`,
  mission: (title, name, on) => `أُنجز العمل: ${title} (${name}، ${date(on)}).`,
  visitedInAll: (count) => `وبذلك ارتفع عدد الذين استقبلوا زيارة استعراض إلى ${count}.`,
  findings: (name, { met, not, advice }) =>
    `الاستنتاجات العلنية (${name}): مستوفى ${met}، غير مستوفى ${not}، مشورة ${advice}.`,
  open: (count) => `توصيات الاستعراضات التي لم تغلق: ${count}.`,
  letter: ({ from, to, on, addressees, urgent, diplomatic }) =>
    `${urgent ? 'رسالة عاجلة' : 'رسالة'} (${date(on)})، من: ${from}؛ إلى: ${to}${addressees === undefined ? '' : `؛ عدد المشاركين المخاطبين: ${addressees}`}${diplomatic ? '؛ عبر القنوات الدبلوماسية' : ''}.`,
  answered: (text) => `الرد: ${text}`,
  envoy: (name, on, text) => `${date(on)}، زيارة (${name}): ${text}`,
  notice: (title, to, on) =>
    `${title}: أُرسلت إلى ${{ all: 'جميع المشاركين والمراقبين', participants: 'جميع المشاركين', authorities: 'جميع السلطات', industry: 'صناعة الماس' }[to]} (${date(on)}).`,
  measure: (name) => `تدبير (${name}):`,
  help: (needs, offers) => `الاحتياجات المسجلة لبناء القدرات: ${needs}؛ عروض المساعدة: ${offers}.`,
  precedent: 'سابقة.',
  filed: (year, { filed, due, late }) =>
    `التقارير الإحصائية لعام ${year}: ورد ${filed} من ${due}، منها ${late} متأخرة.`,
  annualReports: (year, count) => `التقارير السنوية الواردة عن عام ${year}: ${count}.`,
  steps: ({ reminder, letter, named, suspension }) =>
    `الخطوات إزاء التأخر: تذكير ${reminder}، رسائل ${letter}، إعلان الأسماء ${named}، تعليق ${suspension}.`,
  met: (all, on) => `وعُقدت اجتماعات (${date(on)}): ${list(all)}.`,
  body: (name, on) => `هيئة جديدة منذ ${date(on)}: ${name}.`,
  chair: (name, year) => `رئاسة عملية كيمبرلي في عام ${year}: ${name}.`,
  meeting: (title, place, on) => `${title}: ${[place, on].filter(Boolean).join('، ')}.`,
  attendance: (participants, observers) => `الحضور: المشاركون ${participants}، المراقبون ${observers}.`,
  complaints: (received, answered) => `الشكاوى الواردة: ${received}، التي رُد عليها: ${answered}.`,
  penalties: (count, name) => `العقوبات على أشخاص وشركات (${name}): ${count}.`,
  due: (meeting) => `ويُنظر في النتائج في: ${meeting}.`,
  roles: {
    chair: 'الرئاسة',
    'vice-chair': 'نيابة الرئاسة',
    custodian: 'الرئاسة المؤتمنة',
    member: 'عضو',
    observer: 'مراقب',
    head: 'رئيس',
  },
  figures: {
    joined: 'انضموا أو عادوا',
    ended: 'عُلقت مشاركتهم أو انسحبوا',
    interested: 'يرغبون في الانضمام',
    visits: 'زيارات الاستعراض',
    missions: 'البعثات',
    visited: 'مجموع من جرت زيارتهم',
    recommendations: 'التوصيات غير المغلقة',
    letters: 'الرسائل',
    decisions: 'القرارات',
    notices: 'الإشعارات',
    complaints: 'الشكاوى',
    penalties: 'العقوبات',
  },
  figure: 'رقم',
  contents: (year) => `تقرير الرئاسة، ${year}`,
}
