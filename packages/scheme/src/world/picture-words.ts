/**
 * What the pictures of the world say, in the six languages of the United Nations.
 * @module
 */
import { type UnLanguage, unLanguages } from '../records/words/words.ts'

type Six = readonly [en: string, fr: string, es: string, ru: string, zh: string, ar: string]

const table = {
  others: ['All others', 'Tous les autres', 'Todos los demás', 'Все остальные', '其他所有', 'كل الباقين'],
  exportedBy: ['Exported by', 'Exporté par', 'Exportado por', 'Экспортер', '出口方', 'المصدّر'],
  to: ['to', 'vers', 'a', 'куда', '至', 'إلى'],
  flows: [
    'Where they went, US$ million as certified for export',
    'Où ils sont allés, millions de dollars certifiés pour l’exportation',
    'Adónde fueron, millones de dólares certificados para la exportación',
    'Куда они ушли, млн долл. США, сертифицированных для экспорта',
    '去向：核证出口，百万美元',
    'إلى أين ذهب، بملايين الدولارات المصدق عليها للتصدير',
  ],
  largest: [
    'The largest flow: {}. Width is value; the largest are dark.',
    'Le plus grand flux : {}. La largeur est la valeur ; les plus grands sont foncés.',
    'El flujo mayor: {}. El ancho es el valor; los mayores son oscuros.',
    'Крупнейший поток: {}. Ширина – стоимость; крупнейшие темные.',
    '最大流向：{}。宽度表示价值；最大者为深色。',
    'أكبر تدفق: {}. العرض هو القيمة، والأكبر داكن.',
  ],
  carats: [
    'World production, million carats, as first printed',
    'Production mondiale, millions de carats, telle que publiée d’abord',
    'Producción mundial, millones de quilates, como se publicó primero',
    'Мировая добыча, млн карат, как опубликовано впервые',
    '世界产量，百万克拉，以首次公布为准',
    'الإنتاج العالمي، بملايين القراريط، كما نشر أول مرة',
  ],
  value: [
    'World production, US$ million, as first printed',
    'Production mondiale, millions de dollars, telle que publiée d’abord',
    'Producción mundial, millones de dólares, como se publicó primero',
    'Мировая добыча, млн долл. США, как опубликовано впервые',
    '世界产量，百万美元，以首次公布为准',
    'الإنتاج العالمي، بملايين الدولارات، كما نشر أول مرة',
  ],
  marks: [
    'Filled: printed. Open: derived or rounded. A short line on a dotted stem: a later edition; nothing printed was overwritten.',
    'Plein : publié. Vide : dérivé ou arrondi. Un trait court sur une tige pointillée : une édition ultérieure ; rien de publié n’a été écrasé.',
    'Lleno: publicado. Vacío: derivado o redondeado. Una raya corta sobre un tallo punteado: una edición posterior; nada publicado se sobrescribió.',
    'Закрашено: опубликовано. Пусто: выведено или округлено. Короткая черта на пунктире: более поздняя редакция; опубликованное не переписано.',
    '实心：已公布。空心：推算或取整。虚线上的短线：后来的版本；已公布的数字从未被覆盖。',
    'ممتلئ: منشور. فارغ: مشتق أو مقرب. خط قصير على ساق منقطة: إصدار لاحق؛ ولم يستبدل شيء مما نشر.',
  ],
} as const satisfies Readonly<Record<string, Six>>

export type PictureSay = (word: keyof typeof table, given?: string) => string

export function pictureWords(language: UnLanguage): PictureSay {
  const at = unLanguages.indexOf(language)
  // Behind Arabic letters a figure would be read from its end (UAX 9, first strong isolate).
  const own = (given: string): string => (language === 'ar' ? `\u2068${given}\u2069` : given)
  return (word, given = '') => (table[word][at] as string).replace('{}', () => own(given))
}
