/** 事件，中文。 */
import type { IncidentWords } from '../incident-words.ts'

export const zhHans: IncidentWords = {
  title: '事件',
  hint: '伪造、遗失或被盗的证书，以及被破坏的封志：报告经签名后送交体系和签发该编号的机构。',
  report: '向体系报告',
  number: '纸上的编号',
  what: '发生了什么',
  day: '发现日期',
  post: '地点',
  seen: '所见情况',
  none: '没有报告过任何事件。',
  scheme: '在体系',
  file: '以文件取出报告',
  fileHint: '体系没有电子收件箱：请用存储盘或邮件交给它该文件，并在此说明方式。',
  how: '如何递交',
  hand: '注明已递交',
  answer: '体系的答复',
  answerHint: '收回的文件：名称以 .answer.cbor 结尾',
  take: '接收答复',
  record: '体系记录 {record}，{on}',
  here: '报告事件',
  kinds: {
    forged: '证书伪造',
    lost: '证书遗失',
    stolen: '证书被盗',
    'seals-broken': '封志破坏',
  },
  states: {
    waiting: '尚未递交',
    handed: '已递交，尚无答复',
    answered: '体系已收到',
  },
  notices: {
    drafted: '通知已起草：须由那里的第二人批准。',
    approved: '通知已批准：各机构可见。',
  },
  refusals: {
    ANSWER_FORM: '这不是体系对报告的答复。请再索取该文件。',
    ANSWER_STRANGER: '这答复的报告从未在此签名。',
    INCIDENT_FORM: '请说明发生了什么，日期不得晚于今天，地点至多 80 字，备注至多 200 字。',
    ANSWER_UNSIGNED: '体系没有签署此文件：未接收任何内容。',
    NUMBER_FORM: '编号为两个字母，后接 1 至 14 个字母或数字。',
    OUTBOX_HOW: '请用 1 至 200 字说明如何递交。',
    OUTBOX_LETTER: '此报告已递交，或不存在。',
  },
}
