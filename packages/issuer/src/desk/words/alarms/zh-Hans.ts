/** Causes of alarms in Simplified Chinese. */
import type { AlarmWords } from '../alarm-words.ts'

const statement = '请查看该声明，并询问签署它的机构是否确由其签署：其密钥可能已被盗。'

export const zhHans: AlarmWords = {
  CONFIRMED_UNISSUED: { says: '所确认收货的编号从未在此签发', next: statement },
  CONFIRMED_OTHER_DIGEST: {
    says: '以本机构的编号确认收货，但证书是另一份',
    next: '在那边出示的纸质证书不是此处签发的那份：请索取其图片。',
  },
  CONFIRMED_VOID: {
    says: '货物凭已注销、已替换、已过期、遗失或被盗的证书入境',
    next: '请要求该机构扣留货物，并告知主席。',
  },
  CONFIRMED_ELSEWHERE: {
    says: '确认收货的机构并非货物的目的地',
    next: '货物已改道，或这是复制件：请询问双方机构。',
  },
  CONFIRMED_TWICE: {
    says: '同一份证书在两个机构都有货物入境',
    next: '两批货物中有一批用的是复制件：请要求双方机构扣留各自手中的货物。',
  },
  CONFIRMED_CONTRADICTS: { says: '按证书接受，但包数或克拉与证书不符', next: statement },
  CONFIRMED_SEQUENCE: { says: '同一机构的两份声明占用同一个次序', next: statement },
  CONFIRMED_AHEAD: {
    says: '声明的日期尚未到来，或其时间早于证书',
    next: '那边的时钟有误，或声明并非其所示：请询问该机构。',
  },
  SEEN_NUMBER_TWICE: {
    says: '各口岸见到两份证书使用同一编号',
    next: '其中一份是伪造的：请扣留两份，并询问签发该编号的机构。',
  },
  SEEN_TWICE: {
    says: '同一份证书在两个口岸出示过',
    next: '它被用了两次，或被复制：请扣留现场货物，并询问另一口岸。',
  },
  SEEN_COUNTER_TWICE: {
    says: '一台设备给两次到货记了同一序号',
    next: '其密钥在两处：请吊销该设备，并查看它发送过的内容。',
  },
  ADVISED_OTHER_DIGEST: {
    says: '预告的货物所用编号下的证书，与此处已知的不是同一份',
    next: '两份证书使用同一编号：请询问签发它们的机构。',
  },
  ADVISED_ELSEWHERE: { says: '货物向本机构预告，而其证书写的是另一目的地', next: statement },
  ADVISED_STRANGER: { says: '预告货物的机构并未签发其证书', next: statement },
  ADVISED_CONFIRMED: {
    says: '预告货物所用的证书，此前已有货物凭它入境',
    next: '一份证书只用一次：请询问该机构在途的是什么货物。',
  },
  INCIDENT_REPORTED: {
    says: '有机构报告此编号的证书系伪造、遗失或被盗，或其封志被破坏',
    next: '请查看有关该编号的已知情况，并答复报告的机构。',
  },
  OVERDUE: {
    says: '预告的货物未在其路程所需的天数内到达',
    next: '请询问承运人和出口主管机构货物在何处。',
  },
  UNDELIVERED: {
    says: '有机构尚未获知：其收件箱不接受该声明',
    next: '请见 kpc outbox list：重新发送，或以文件、电子邮件或纸质方式送达。',
  },
  UNRECEIPTED: {
    says: '有机构答复的回执不能证明任何内容',
    next: '其服务器或线路并非其所示：请通过其他方式询问该机构。',
  },
}
