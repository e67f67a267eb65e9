/** The reports of 2024 and 2025, whose letters are not recorded: the report is fitted to no one year. */
import { openRecords } from '@kpc/scheme/records/check'
import { composeReport, reportWords, sentencesOf } from '@kpc/scheme/report/compose'
import { differenceOf } from '@kpc/scheme/report/difference'
import { reportMarkdown } from '@kpc/scheme/report/markdown'
import { reportLanguages } from '@kpc/scheme/report/words/words'
import { describe, expect, test } from 'vitest'
import { example } from './record-folder.ts'

const records = openRecords(example)
const reportOf = (year: number, language: (typeof reportLanguages)[number]) =>
  composeReport(records, { year, language, audience: 'public' })

/** By year: what the text of each language has to hold, in the order of {@link reportLanguages}. */
type Words = readonly string[]
type Fact = readonly [year: number, fact: string, en: Words, fr: Words, es: Words, ru: Words, zh: Words, ar: Words]
const facts: readonly Fact[] = [
  [
    2024,
    'session',
    ['Seventy-ninth session'],
    ['Soixante-dix-neuvième session'],
    ['Septuagésimo noveno período'],
    ['Семьдесят девятая сессия'],
    ['第七十九届会议'],
    ['الدورة التاسعة والسبعون'],
  ],
  [
    2024,
    'Uzbekistan admitted on 15 November',
    ['Uzbekistan became a participant on 15 November 2024'],
    ['Ouzbékistan', '15 novembre 2024'],
    ['Uzbekistán', '15 de noviembre de 2024'],
    ['Узбекистан', '15 ноября 2024 года'],
    ['乌兹别克斯坦于2024年11月15日成为参与者'],
    ['أوزبكستان', '15 تشرين الثاني/نوفمبر 2024'],
  ],
  [
    2024,
    'the Central African Republic without limits again',
    ['Central African Republic takes part without limits again since 15 November 2024'],
    ['République centrafricaine', 'sans limites depuis le 15 novembre 2024'],
    ['República Centroafricana', 'sin límites de nuevo'],
    ['Центральноафриканская Республика', 'без ограничений'],
    ['中非共和国自2024年11月15日起恢复'],
    ['جمهورية أفريقيا الوسطى', 'بلا قيود'],
  ],
  [
    2024,
    'under enhanced vigilance',
    ['enhanced vigilance'],
    ['vigilance renforcée'],
    ['vigilancia reforzada'],
    ['усиленное наблюдение'],
    ['加强警惕'],
    ['يقظة معززة'],
  ],
  [
    2024,
    'the secretariat, since 8 October',
    ['8 October 2024', 'secretariat', 'Gaborone'],
    ['8 octobre 2024', 'Secrétariat permanent'],
    ['8 de octubre de 2024', 'Secretaría permanente'],
    ['8 октября 2024', 'секретариат'],
    ['2024年10月8日', '常设秘书处'],
    ['8 تشرين الأول/أكتوبر 2024', 'الأمانة الدائمة'],
  ],
  [
    2024,
    'the waiver of the World Trade Organization',
    ['six years'],
    ['six ans'],
    ['seis años'],
    ['шесть лет'],
    ['六年'],
    ['لست سنوات'],
  ],
  [
    2024,
    'the Plenary of November 2024, a month alone',
    ['held in November 2024 (Dubai'],
    ['tenue en novembre 2024 ('],
    ['celebrada en noviembre de 2024 ('],
    ['состоявшегося', 'ноябр', 'Дуба'],
    ['考虑了2024年11月举行'],
    ['المعقود في تشرين الثاني/نوفمبر 2024'],
  ],
  [
    2024,
    'the report of the year before, of which the year alone is known',
    ['submitted the last report, in 2023'],
    ['le dernier rapport, en 2023'],
    ['el último informe, en 2023'],
    ['последний доклад 2023'],
    ['于2023'],
    ['التقرير الأخير في 2023'],
  ],
  [
    2024,
    'every origin of a mixed parcel may be named, since May 2024',
    ['Decided in May 2024', 'every country of origin'],
    ['mai 2024', 'chaque pays d’origine'],
    ['mayo de 2024', 'cada país de origen'],
    ['май 2024', 'все страны происхождения'],
    ['2024年5月', '每个原产国'],
    ['أيار/مايو 2024', 'كل بلد منشأ'],
  ],
  [
    2024,
    'digital certificates tried',
    ['United Arab Emirates', 'proof of concept'],
    ['Émirats arabes unis', 'validation de principe'],
    ['Emiratos Árabes Unidos', 'prueba de concepto'],
    ['Объединенные Арабские Эмираты', 'пилотном проекте'],
    ['阿拉伯联合酋长国', '概念验证'],
    ['الإمارات العربية المتحدة', 'إثبات للمفهوم'],
  ],
  [
    2025,
    'the European Union asks for all origins',
    ['European Union', '1 March 2025', 'all origins'],
    ['Union européenne', '1er mars 2025', 'toutes les origines'],
    ['Unión Europea', '1 de marzo de 2025', 'todos los orígenes'],
    ['Европейский союз', '1 марта 2025', 'все места происхождения'],
    ['欧洲联盟', '2025年3月1日', '所有原产地'],
    ['الاتحاد الأوروبي', '1 آذار/مارس 2025', 'جميع مناشئ'],
  ],
  [
    2025,
    'Botswana verifies for the Group of Seven',
    ['Botswana', 'Group of Seven', 'Antwerp'],
    ['Botswana', 'Groupe des Sept', 'Anvers'],
    ['Botswana', 'Grupo de los Siete', 'Amberes'],
    ['Ботсвана', 'Группы семи', 'Антверпеном'],
    ['博茨瓦纳', '七国集团', '安特卫普'],
    ['بوتسوانا', 'مجموعة السبعة', 'أنتويرب'],
  ],
  [
    2025,
    'chair and vice-chair of 2026, decided on 5 December 2025 by written procedure',
    ['Decided on 5 December 2025', 'India', 'Ghana'],
    ['le 5 décembre 2025', 'Inde', 'Ghana'],
    ['el 5 de diciembre de 2025', 'India', 'Ghana'],
    ['5 декабря 2025', 'Индия', 'Гана'],
    ['2025年12月5日', '印度', '加纳'],
    ['5 كانون الأول/ديسمبر 2025', 'الهند', 'غانا'],
  ],
  [
    2025,
    'the chair stays as custodian',
    ['Custodian Chair: United Arab Emirates'],
    ['Présidence intérimaire', 'Émirats arabes unis'],
    ['Presidencia interina', 'Emiratos Árabes Unidos'],
    ['хранитель', 'Объединенные Арабские Эмираты'],
    ['看守主席：阿拉伯联合酋长国'],
    ['المؤتمنة', 'الإمارات العربية المتحدة'],
  ],
  [
    2025,
    'session',
    ['Eightieth session'],
    ['Quatre-vingtième session'],
    ['Octogésimo período'],
    ['Восьмидесятая сессия'],
    ['第八十届会议'],
    ['الدورة الثمانون'],
  ],
  [
    2025,
    'no consensus on a definition, six against',
    ['no consensus', 'six'],
    ['pas eu de consensus', 'six'],
    ['hubo consenso', 'seis'],
    ['не достигнут', 'шесть'],
    ['共识', '六个'],
    ['توافق آراء', 'ستة'],
  ],
  [
    2025,
    'Verifico',
    ['Verifico', 'May 2025'],
    ['Verifico', 'mai 2025'],
    ['Verifico', 'mayo de 2025'],
    ['Verifico', 'мае 2025'],
    ['Verifico', '2025年5月'],
    ['Verifico', 'أيار/مايو 2025'],
  ],
  [
    2025,
    'India will be chair',
    ['in 2026: India'],
    ['en 2026 : Inde'],
    ['en 2026: India'],
    ['в 2026 году: Индия'],
    ['2026年主席：印度'],
    ['2026: الهند'],
  ],
]

describe.each(reportLanguages.map((language, i) => [language, i] as const))('in %s', (language, i) => {
  test.each(facts)('%i: %s', (year, _, ...words) => {
    const text = reportMarkdown(reportOf(year, language)).replace(/\[\^\d+\]/g, '')
    const paragraphs = text.split('\n\n')
    const own = words[i] as Words
    expect(paragraphs.filter((one) => own.every((word) => one.includes(word))).length).toBeGreaterThan(0)
  })

  test.each([2024, 2025])('%i: what is not recorded is said to be so, the letter too', (year) => {
    const report = reportOf(year, language)
    expect(report.letter.title).toBe(reportWords[language].letterMissing)
    expect(report.sections.filter(({ isEmpty }) => isEmpty).length).toBeGreaterThan(3)
    expect(sentencesOf(report).filter((one) => one.language !== undefined)).toEqual([])
  })
})

test('2025 differs from 2005 in figures, and from 2024 in nothing that was not recorded', () => {
  const differences = differenceOf(reportOf(2005, 'en'), reportOf(2025, 'en'))
  const of = (name: string) => differences.find(({ figure }) => figure === name)
  expect(of('visits')).toMatchObject({ before: '11', after: '0', change: '−11' })
  expect(of('joined')).toMatchObject({ before: '2', after: '0' })
  expect(of('interested')).toMatchObject({ before: '11', after: '0' })
  // Nobody counted who had been visited by then: no number is made up.
  expect(reportMarkdown(reportOf(2025, 'en'))).not.toContain('has grown to')
})
