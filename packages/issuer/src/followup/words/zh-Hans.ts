/** Letters in Chinese. */
import type { LetterWords } from './words.ts'

export const zhHans: LetterWords = {
  language: 'zh-Hans',
  scheme: '致金伯利进程主席',
  exported: '出境日期',
  close: '此致',
  mail: {
    advised: '出口主管机关通知货物已在途中（金伯利进程证书制度第三节 b 款）。',
    expected: '预计到达',
    carrier: '承运人',
    reference: '参考号',
    attached: '附件已签名，以附件为准。由程序接收：kpc receive，将本邮件存为文件后执行。请寄回程序留下的回执。',
  },
  reminder: {
    subject: '提醒：货物 {number} 的收货确认',
    body: '我方证书 {number} 项下的货物已于 {day} 由{from}运往{to}。我方尚未收到收货确认。核心文件第三节(b)要求从速确认。请确认编号、包数、克拉、进口商和出口商，或告知货物的下落。',
  },
  failure: {
    subject: '货物 {number} 未获收货确认',
    body: '虽经提醒，我方仍未收到证书 {number} 项下货物的收货确认，该货物于 {day} 由{from}运往{to}。请查明其下落并答复。如无答复，我方将告知本制度。',
  },
  escalation: {
    subject: '货物 {number} 的收货未获确认',
    body: '我方证书 {number} 项下的货物于 {day} 由{from}运往{to}。提醒和未确认通知均未获答复。请就此与该参加国交涉。',
  },
}
