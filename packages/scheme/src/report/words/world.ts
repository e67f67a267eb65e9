/**
 * Figures of the world in the words of the report: what signed returns add up to, and what was published before them.
 * @module
 */
import type { ReportLanguage } from './words.ts'

/** Figures by which two years are compared, where both have signed returns. */
export const worldFigureNames = [
  ...(['mined', 'minedValue', 'exported', 'exportedValue', 'imported', 'importedValue'] as const),
  ...(['issued', 'confirmed'] as const),
] as const
export type WorldFigureName = (typeof worldFigureNames)[number]

/** What is counted: carats and US$ of a flow, or certificates. */
export type PublishedOf = 'production' | 'exports' | 'imports' | 'issued' | 'received'

interface Goods {
  readonly carats: string
  readonly value: string
}

export interface WorldWords {
  /** Hundredths, grouped; no decimals where there are none. */
  amount(hundredths: number | bigint): string
  added(year: number, returns: number): string
  production(of: Goods): string
  exports(of: Goods & { readonly issued: string }): string
  imports(of: Goods & { readonly confirmed: string }): string
  missing(periods: readonly string[]): string
  differing(count: number, of: number): string
  published(of: {
    readonly year: number
    readonly what: PublishedOf
    readonly figure: string
    readonly source: string
  }): string
  readonly carats: string
  readonly dollars: string
  readonly certificates: string
  readonly figures: Readonly<Record<WorldFigureName, string>>
  readonly change: string
  readonly paragraphs: string
  readonly section: string
  against(before: number, after: number): string
}

/** Not by the system's own tables: the same figures give the same bytes everywhere. */
const amountIn =
  (group: string, decimal: string) =>
  (hundredths: number | bigint): string => {
    const all = BigInt(hundredths)
    const size = all < 0n ? -all : all
    const whole = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, group)
    const rest = size % 100n
    return `${all < 0n ? '−' : ''}${whole}${rest === 0n ? '' : `${decimal}${String(rest).padStart(2, '0')}`}`
  }

export const worldWords: Readonly<Record<ReportLanguage, WorldWords>> = {
  en: {
    amount: amountIn(',', '.'),
    added: (year, returns) => `Figures of ${year}, added up from signed returns (${returns}).`,
    production: ({ carats, value }) => `Production: ${carats} carats, US$ ${value}.`,
    exports: ({ carats, value, issued }) =>
      `Certified for export: ${carats} carats, US$ ${value}; certificates issued: ${issued}.`,
    imports: ({ carats, value, confirmed }) =>
      `Confirmed at import: ${carats} carats, US$ ${value}; certificates confirmed: ${confirmed}.`,
    missing: (periods) => `Returns not filed: ${periods.join(', ')}.`,
    differing: (count, of) => `Pairs of participants whose two sides differ: ${count} of ${of}.`,
    published: ({ year, what, figure, source }) => {
      const name = { production: 'production', exports: 'exports', imports: 'imports', issued: 'certificates issued' }
      return `Published for ${year}, ${{ ...name, received: 'certificates received' }[what]}: ${figure} (${source}).`
    },
    carats: 'carats',
    dollars: 'US$',
    certificates: 'certificates',
    figures: {
      mined: 'Production, carats',
      minedValue: 'Production, US$',
      exported: 'Certified for export, carats',
      exportedValue: 'Certified for export, US$',
      imported: 'Confirmed at import, carats',
      importedValue: 'Confirmed at import, US$',
      issued: 'Certificates issued',
      confirmed: 'Certificates confirmed',
    },
    change: 'Change',
    paragraphs: 'Paragraphs',
    section: 'Section',
    against: (before, after) => `What the years ${before} and ${after} differ in`,
  },
  fr: {
    amount: amountIn('\u202f', ','),
    added: (year, returns) => `Chiffres de ${year}, additionnés à partir des déclarations signées (${returns}).`,
    production: ({ carats, value }) => `Production : ${carats} carats, ${value} dollars des États-Unis.`,
    exports: ({ carats, value, issued }) =>
      `Certifié pour l’exportation : ${carats} carats, ${value} dollars des États-Unis ; certificats délivrés : ${issued}.`,
    imports: ({ carats, value, confirmed }) =>
      `Confirmé à l’importation : ${carats} carats, ${value} dollars des États-Unis ; certificats confirmés : ${confirmed}.`,
    missing: (periods) => `Déclarations non déposées : ${periods.join(', ')}.`,
    differing: (count, of) => `Paires de participants dont les deux côtés diffèrent : ${count} sur ${of}.`,
    published: ({ year, what, figure, source }) => {
      const name = {
        production: 'production',
        exports: 'exportations',
        imports: 'importations',
        issued: 'certificats délivrés',
      }
      return `Publié pour ${year}, ${{ ...name, received: 'certificats reçus' }[what]} : ${figure} (${source}).`
    },
    carats: 'carats',
    dollars: 'dollars des États-Unis',
    certificates: 'certificats',
    figures: {
      mined: 'Production, carats',
      minedValue: 'Production, dollars',
      exported: 'Certifié pour l’exportation, carats',
      exportedValue: 'Certifié pour l’exportation, dollars',
      imported: 'Confirmé à l’importation, carats',
      importedValue: 'Confirmé à l’importation, dollars',
      issued: 'Certificats délivrés',
      confirmed: 'Certificats confirmés',
    },
    change: 'Écart',
    paragraphs: 'Paragraphes',
    section: 'Section',
    against: (before, after) => `Ce qui distingue les années ${before} et ${after}`,
  },
  es: {
    amount: amountIn('\u00a0', ','),
    added: (year, returns) => `Cifras de ${year}, sumadas a partir de las declaraciones firmadas (${returns}).`,
    production: ({ carats, value }) => `Producción: ${carats} quilates, ${value} dólares de los Estados Unidos.`,
    exports: ({ carats, value, issued }) =>
      `Certificado para la exportación: ${carats} quilates, ${value} dólares de los Estados Unidos; certificados expedidos: ${issued}.`,
    imports: ({ carats, value, confirmed }) =>
      `Confirmado en la importación: ${carats} quilates, ${value} dólares de los Estados Unidos; certificados confirmados: ${confirmed}.`,
    missing: (periods) => `Declaraciones no presentadas: ${periods.join(', ')}.`,
    differing: (count, of) => `Pares de participantes cuyos dos lados difieren: ${count} de ${of}.`,
    published: ({ year, what, figure, source }) => {
      const name = {
        production: 'producción',
        exports: 'exportaciones',
        imports: 'importaciones',
        issued: 'certificados expedidos',
      }
      return `Publicado para ${year}, ${{ ...name, received: 'certificados recibidos' }[what]}: ${figure} (${source}).`
    },
    carats: 'quilates',
    dollars: 'dólares de los Estados Unidos',
    certificates: 'certificados',
    figures: {
      mined: 'Producción, quilates',
      minedValue: 'Producción, dólares',
      exported: 'Certificado para la exportación, quilates',
      exportedValue: 'Certificado para la exportación, dólares',
      imported: 'Confirmado en la importación, quilates',
      importedValue: 'Confirmado en la importación, dólares',
      issued: 'Certificados expedidos',
      confirmed: 'Certificados confirmados',
    },
    change: 'Diferencia',
    paragraphs: 'Párrafos',
    section: 'Sección',
    against: (before, after) => `En qué difieren los años ${before} y ${after}`,
  },
  ru: {
    amount: amountIn('\u00a0', ','),
    added: (year, returns) => `Данные за ${year} год, подсчитанные по подписанной отчетности (${returns}).`,
    production: ({ carats, value }) => `Добыча: ${carats} карат, ${value} долл. США.`,
    exports: ({ carats, value, issued }) =>
      `Сертифицировано для экспорта: ${carats} карат, ${value} долл. США; выдано сертификатов: ${issued}.`,
    imports: ({ carats, value, confirmed }) =>
      `Подтверждено при импорте: ${carats} карат, ${value} долл. США; подтверждено сертификатов: ${confirmed}.`,
    missing: (periods) => `Не представлена отчетность: ${periods.join(', ')}.`,
    differing: (count, of) => `Пары участников, данные которых расходятся: ${count} из ${of}.`,
    published: ({ year, what, figure, source }) => {
      const name = { production: 'добыча', exports: 'экспорт', imports: 'импорт', issued: 'выданные сертификаты' }
      return `Опубликовано за ${year} год, ${{ ...name, received: 'полученные сертификаты' }[what]}: ${figure} (${source}).`
    },
    carats: 'карат',
    dollars: 'долл. США',
    certificates: 'сертификатов',
    figures: {
      mined: 'Добыча, карат',
      minedValue: 'Добыча, долл. США',
      exported: 'Сертифицировано для экспорта, карат',
      exportedValue: 'Сертифицировано для экспорта, долл. США',
      imported: 'Подтверждено при импорте, карат',
      importedValue: 'Подтверждено при импорте, долл. США',
      issued: 'Выдано сертификатов',
      confirmed: 'Подтверждено сертификатов',
    },
    change: 'Изменение',
    paragraphs: 'Пунктов',
    section: 'Раздел',
    against: (before, after) => `Чем различаются ${before} и ${after} годы`,
  },
  zh: {
    amount: amountIn(',', '.'),
    added: (year, returns) => `${year}年的数字，由签署的报表（${returns}份）汇总。`,
    production: ({ carats, value }) => `产量：${carats}克拉，${value}美元。`,
    exports: ({ carats, value, issued }) => `核证出口：${carats}克拉，${value}美元；签发证书：${issued}份。`,
    imports: ({ carats, value, confirmed }) => `确认进口：${carats}克拉，${value}美元；确认证书：${confirmed}份。`,
    missing: (periods) => `未提交的报表：${periods.join('、')}。`,
    differing: (count, of) => `双方数字不一致的参与者配对：${of}对中有${count}对。`,
    published: ({ year, what, figure, source }) => {
      const name = { production: '产量', exports: '出口', imports: '进口', issued: '签发的证书' }
      return `已公布的${year}年${{ ...name, received: '收到的证书' }[what]}：${figure}（${source}）。`
    },
    carats: '克拉',
    dollars: '美元',
    certificates: '份证书',
    figures: {
      mined: '产量（克拉）',
      minedValue: '产量（美元）',
      exported: '核证出口（克拉）',
      exportedValue: '核证出口（美元）',
      imported: '确认进口（克拉）',
      importedValue: '确认进口（美元）',
      issued: '签发的证书',
      confirmed: '确认的证书',
    },
    change: '变化',
    paragraphs: '段数',
    section: '章节',
    against: (before, after) => `${before}年与${after}年的不同之处`,
  },
  ar: {
    amount: amountIn(',', '.'),
    added: (year, returns) => `أرقام عام ${year} مجموعة من الإقرارات الموقعة (${returns}).`,
    production: ({ carats, value }) => `الإنتاج: ${carats} قيراط، ${value} دولار من دولارات الولايات المتحدة.`,
    exports: ({ carats, value, issued }) =>
      `المصدق عليه للتصدير: ${carats} قيراط، ${value} دولار من دولارات الولايات المتحدة؛ الشهادات الصادرة: ${issued}.`,
    imports: ({ carats, value, confirmed }) =>
      `المؤكد عند الاستيراد: ${carats} قيراط، ${value} دولار من دولارات الولايات المتحدة؛ الشهادات المؤكدة: ${confirmed}.`,
    missing: (periods) => `الإقرارات غير المقدمة: ${periods.join('، ')}.`,
    differing: (count, of) => `أزواج المشاركين الذين يختلف طرفاهم: ${count} من ${of}.`,
    published: ({ year, what, figure, source }) => {
      const name = { production: 'الإنتاج', exports: 'الصادرات', imports: 'الواردات', issued: 'الشهادات الصادرة' }
      return `ما نشر عن عام ${year}، ${{ ...name, received: 'الشهادات الواردة' }[what]}: ${figure} (${source}).`
    },
    carats: 'قيراط',
    dollars: 'دولار من دولارات الولايات المتحدة',
    certificates: 'شهادة',
    figures: {
      mined: 'الإنتاج، قيراط',
      minedValue: 'الإنتاج، دولار',
      exported: 'المصدق عليه للتصدير، قيراط',
      exportedValue: 'المصدق عليه للتصدير، دولار',
      imported: 'المؤكد عند الاستيراد، قيراط',
      importedValue: 'المؤكد عند الاستيراد، دولار',
      issued: 'الشهادات الصادرة',
      confirmed: 'الشهادات المؤكدة',
    },
    change: 'التغير',
    paragraphs: 'الفقرات',
    section: 'الجزء',
    against: (before, after) => `ما يختلف فيه العامان ${before} و ${after}`,
  },
}
