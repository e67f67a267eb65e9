/**
 * What the public site says beside the records, in the six languages of the United Nations.
 * @module
 */
import type { ReportLanguage } from '../report/words/words.ts'

type Six = readonly [en: string, fr: string, es: string, ru: string, zh: string, ar: string]

const order: readonly ReportLanguage[] = ['en', 'fr', 'es', 'ru', 'zh', 'ar']

/** Each language in its own name. */
export const languageNames: Readonly<Record<ReportLanguage, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  zh: '中文',
  ar: 'العربية',
}

const table = {
  scheme: [
    'Kimberley Process Certification Scheme',
    'Système de certification du Processus de Kimberley',
    'Sistema de Certificación del Proceso de Kimberley',
    'Система сертификации Кимберлийского процесса',
    '金伯利进程证书制度',
    'نظام عملية كيمبرلي لإصدار الشهادات',
  ],
  skip: ['Skip to the page', 'Aller à la page', 'Ir a la página', 'К странице', '跳到正文', 'إلى الصفحة'],
  pages: ['Pages', 'Pages', 'Páginas', 'Страницы', '页面', 'الصفحات'],
  languages: ['Languages', 'Langues', 'Idiomas', 'Языки', '语言', 'اللغات'],
  home: ['Home', 'Accueil', 'Inicio', 'Главная', '首页', 'الرئيسية'],
  participants: ['Participants', 'Participants', 'Participantes', 'Участники', '参与者', 'المشاركون'],
  notices: ['Notices', 'Avis', 'Avisos', 'Уведомления', '通知', 'الإشعارات'],
  decisions: ['Decisions', 'Décisions', 'Decisiones', 'Решения', '决定', 'القرارات'],
  figures: ['Figures', 'Chiffres', 'Cifras', 'Цифры', '数字', 'الأرقام'],
  world: ['World', 'Monde', 'Mundo', 'Мир', '世界', 'العالم'],
  published: [
    'As it was published',
    'Tel que publié',
    'Como se publicó',
    'Как было опубликовано',
    '已公布的数字',
    'كما نشر',
  ],
  year: ['Year', 'Année', 'Año', 'Год', '年份', 'السنة'],
  figure: ['Figure', 'Chiffre', 'Cifra', 'Показатель', '数值', 'الرقم'],
  unit: ['Unit', 'Unité', 'Unidad', 'Единица', '单位', 'الوحدة'],
  source: ['Source', 'Source', 'Fuente', 'Источник', '来源', 'المصدر'],
  verifier: [
    'The verifier page',
    'La page de vérification',
    'La página de verificación',
    'Страница проверки',
    '核验页面',
    'صفحة التحقق',
  ],
  reports: ['Reports', 'Rapports', 'Informes', 'Доклады', '报告', 'التقارير'],
  data: ['Open data', 'Données ouvertes', 'Datos abiertos', 'Открытые данные', '开放数据', 'البيانات المفتوحة'],
  verify: [
    'How to verify a certificate',
    'Comment vérifier un certificat',
    'Cómo verificar un certificado',
    'Как проверить сертификат',
    '如何核验证书',
    'كيفية التحقق من شهادة',
  ],
  name: ['Name', 'Nom', 'Nombre', 'Название', '名称', 'الاسم'],
  code: ['Code', 'Code', 'Código', 'Код', '代码', 'الرمز'],
  from: ['From', 'Du', 'Desde', 'С', '自', 'من'],
  until: [
    'First day no longer covered',
    'Premier jour non couvert',
    'Primer día no cubierto',
    'Первый непокрытый день',
    '不再涵盖的首日',
    'أول يوم غير مشمول',
  ],
  scope: ['Scope', 'Portée', 'Alcance', 'Охват', '范围', 'النطاق'],
  whole: ['whole', 'totale', 'total', 'полный', '全部', 'كامل'],
  zones: ['zones', 'zones', 'zonas', 'зоны', '区域', 'مناطق'],
  exports: ['exports', 'exportations', 'exportaciones', 'экспорт', '出口', 'الصادرات'],
  open: ['open', 'en cours', 'vigente', 'бессрочно', '有效', 'مستمر'],
  approximate: ['approximate', 'approximatif', 'aproximado', 'приблизительно', '约', 'تقريبي'],
  decided: ['Decided', 'Décidé', 'Decidido', 'Принято', '决定日期', 'تاريخ القرار'],
  effect: ['In effect', 'En vigueur', 'En vigor', 'Вступает в силу', '生效', 'السريان'],
  grace: ['Grace until', 'Délai jusqu’au', 'Plazo hasta', 'Отсрочка до', '宽限至', 'المهلة حتى'],
  number: ['Number', 'Numéro', 'Número', 'Номер', '编号', 'الرقم'],
  nothing: [
    'Nothing is recorded.',
    'Rien n’est enregistré.',
    'No hay nada registrado.',
    'Ничего не зарегистрировано.',
    '没有记录。',
    'لم يسجل شيء.',
  ],
  dataSays: [
    'Every public record, as it stands here, for programs. Each file has its SHA-256 in SHA256SUMS; whoever has the records makes the same files.',
    'Chaque document public, tel qu’il figure ici, pour les programmes. Chaque fichier a son SHA-256 dans SHA256SUMS ; quiconque a les documents produit les mêmes fichiers.',
    'Cada registro público, tal como figura aquí, para programas. Cada archivo tiene su SHA-256 en SHA256SUMS; quien tiene los registros produce los mismos archivos.',
    'Каждая открытая запись в том виде, как здесь, для программ. SHA-256 каждого файла – в SHA256SUMS; у кого есть записи, тот создаст те же файлы.',
    '每份公开记录均按此处所示供程序使用。每个文件的SHA-256见SHA256SUMS；持有记录者可生成相同的文件。',
    'كل سجل علني كما هو هنا، للبرامج. ولكل ملف قيمة SHA-256 في SHA256SUMS، ومن لديه السجلات ينتج الملفات نفسها.',
  ],
  verifyOne: [
    'Scan the code on the certificate with the verifier page, which works without a network after it was loaded once.',
    'Scannez le code du certificat avec la page de vérification, qui fonctionne sans réseau une fois chargée.',
    'Escanee el código del certificado con la página de verificación, que funciona sin red una vez cargada.',
    'Отсканируйте код сертификата страницей проверки: загруженная один раз, она работает без сети.',
    '用核验页面扫描证书上的代码；页面加载一次后无需网络即可使用。',
    'امسح رمز الشهادة بصفحة التحقق، وهي تعمل بلا شبكة بعد تحميلها مرة واحدة.',
  ],
  verifyTwo: [
    'Compare what the page shows with the paper, box by box, and with the seals.',
    'Comparez ce que montre la page avec le papier, case par case, et avec les scellés.',
    'Compare lo que muestra la página con el papel, casilla por casilla, y con los precintos.',
    'Сравните показанное с бумагой, графа за графой, и с пломбами.',
    '将页面所示内容与纸面逐栏比对，并核对封识。',
    'قارن ما تعرضه الصفحة بالورقة، خانة بخانة، وبالأختام.',
  ],
  verifyThree: [
    'A genuine result proves who issued the certificate. It does not prove what is in the box.',
    'Un résultat authentique prouve qui a délivré le certificat. Il ne prouve pas ce que contient la boîte.',
    'Un resultado auténtico prueba quién expidió el certificado. No prueba lo que hay en la caja.',
    'Результат «подлинный» доказывает, кто выдал сертификат. Он не доказывает, что лежит в коробке.',
    '核验为真仅证明证书由谁签发，并不证明箱内之物。',
    'تثبت نتيجة الصحة من أصدر الشهادة، ولا تثبت ما في الصندوق.',
  ],
} as const satisfies Readonly<Record<string, Six>>

export type SiteWord = keyof typeof table

/** The words of a language, by name. */
export function siteWords(language: ReportLanguage): (word: SiteWord) => string {
  const at = order.indexOf(language)
  return (word) => table[word][at] as string
}
