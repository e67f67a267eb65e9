import type { LetterWords } from './words.ts'

export const zh: LetterWords = {
  subject: '{exporter} 对 {importer} 的出口,{period}',
  opening:
    '{period} 期间,{exporter} 统计对 {importer} 的出口为 {exported} 美元;{importer} 统计自 {exporter} 的进口为 {imported} 美元。差额为 {difference} 美元。',
  about: '其中 {amount} 美元涉及下列 {rows} 份证书。',
  classes: {
    coverage: '请说明这些货物是否已进口,以及计入何处。',
    system: '请说明这些货物是否在自由区、仓库或处于过境。',
    timing: '请说明这些货物计入哪一时期,或尚未到达。',
    classification: '请说明查验所得的HS编码及由谁认定。',
    quantity: '请提供查验所得的重量及称量方法。',
    value: '请说明为何对这些货物重新估价。',
    partner: '请说明这些货物按哪一国家和哪一原产地统计。',
    amended: '这些证书已作修改。请说明贵方是否收到修改内容。',
    'never-confirmed': '我方未收到这些证书的确认。请寄来确认,或说明从未提交过。',
    'never-issued': '我方账册中没有这些有效证书。请寄来文件照片,如货物仍在请予扣留。',
    double: '这些证书被确认不止一次。请说明以哪一次为准。',
  },
  answer: '请于 {until} 前答复。',
}
