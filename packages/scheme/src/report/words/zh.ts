/** Chinese, in the terms of the report of 2005. */
import { dateParts, dayIn, isOneMonth } from './dates.ts'
import type { ReportWords } from './words.ts'

const date = (when: string): string => {
  const { year, month, day } = dateParts(when)
  return `${year}年${month === undefined ? '' : `${month}月`}${day === undefined ? '' : `${day}日`}`
}
const digits = '零一二三四五六七八九'
/** Of 10 to 99. */
const numeral = (number: number): string =>
  number > 99 ? String(number) : `${digits[Math.floor(number / 10)]}十${number % 10 === 0 ? '' : digits[number % 10]}`
const names = { en: '英文', fr: '法文', es: '西班牙文', ru: '俄文', zh: '中文', ar: '阿拉伯文' } as const
const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join('、')}和${items.at(-1)}`
const days = (from: string, until: string): string =>
  isOneMonth(from, until) ? `${date(from)}至${dayIn(until)}日` : `${date(from)}至${date(until)}`

export const zh: ReportWords = {
  language: 'zh',
  direction: 'ltr',
  quoted: (text) => `“${text}”`,
  list,
  date,
  days,
  unitedNations: '联合国',
  generalAssembly: '大会',
  distribution: '分发：普通',
  session: (number) => `第${numeral(number)}届会议`,
  item: (number) => `议程项目 ${number}`,
  original: (languages) => `原件：${list(languages.map((one) => names[one]))}`,
  letterTitle: ({ date: on, from, to }) => `${date(on)}${from}给${to}的信`,
  annexTitle: (on) => `${date(on)}的信的附件`,
  reportTitle: ({ symbol, on }) => `按照${date(on)}第${symbol}号决议向联合国大会提交的关于金伯利进程证书制度的报告`,
  asked: ({ symbol, on, title, session }) =>
    `大会在${date(on)}通过的第${symbol}号决议中决定将题为“${title}”的项目列入第${numeral(session)}届会议临时议程，并请金伯利进程主席向大会第${numeral(session)}届会议提交关于金伯利进程毛坯钻石证书制度执行情况的报告。`,
  letterMissing: '送文函',
  transmit: '依照该决议，我谨代表金伯利进程主席向大会转递金伯利进程执行情况的报告（见附件）。',
  signed: (name) => `${name}（签名）`,
  sections: {
    introduction: '导言',
    implementation: '金伯利进程证书制度的执行情况',
    participation: '参与情况',
    reviews: '同行审查',
    alluvial: '冲积矿生产和内部控制',
    conflict: '受冲突钻石影响的国家',
    technical: '证书制度的实际执行问题',
    statistics: '统计数据和年度报告的汇编与分析',
    organisations: '与国际组织互动',
    bodies: '工作机构和会议',
    complaints: '投诉和惩罚',
    further: '进一步执行证书制度',
    recommendations: '对金伯利进程应采取的下一步措施提出的建议',
  },
  nothing: '本节没有记录。',
  appendices: {
    communique: '附录一：最后公报',
    bodies: '附录二：金伯利进程各附属机构的组成',
    sources: '每句话所依据的记录',
  },
  pursuant: ({ symbol, on, chair, year, session }) =>
    `本报告是依照${date(on)}通过的大会第${symbol}号决议提交的，大会在决议中请金伯利进程${year}年主席（${chair}）向第${numeral(session)}届会议提交关于该进程执行情况的报告。`,
  since: (chair, on) => `本报告叙述自前任主席（${chair}）于${date(on)}提交上一份报告以来的各种事态发展。`,
  plenary: ({ place, from, until }) =>
    `本报告考虑了${from === until ? date(from) : days(from, until)}举行的金伯利进程全体会议（${place}）取得的成果。《最后公报》见附录一，各附属机构的组成见附录二。`,
  joined: (year, count) => `${year}年列入参与者名单的新增数目：${count}。`,
  acted: {
    admit: (name, on) => `${name}于${date(on)}成为参与者。`,
    readmit: (name, on) => `${name}于${date(on)}恢复正式成员身份。`,
    suspend: (name, on) => `${name}自${date(on)}起暂停参与。`,
    withdraw: (name, on) => `${name}自${date(on)}起退出。`,
    restrict: (name, on) => `${name}自${date(on)}起有限参与。`,
    restore: (name, on) => `${name}自${date(on)}起恢复不受限制的参与。`,
  },
  zones: (zones) => `区域：${list(zones)}。`,
  interested: (all) => `迄今为止，以下国家表示愿意加入金伯利进程：${list(all)}。`,
  worked: (name, on, towards) =>
    towards === 'readmission'
      ? `${date(on)}，金伯利进程继续与${name}政府合作，以便创造条件，使该国完全满足金伯利制度的要求，并随后恢复其全面参与。`
      : `${date(on)}，金伯利进程继续与${name}政府合作，${towards === 'admission' ? '以期该国加入' : '以期该国满足金伯利制度的要求'}。`,
  tradeOutside: (name, on) => `发现在金伯利进程之外的毛坯钻石交易（${name}，${date(on)}）。`,
  condition: (name) => `所定条件（${name}）：`,
  adopted: (title, meeting) => `${meeting}通过：${title}。`,
  decided: (title, on) => `${date(on)}的决定：${title}。`,
  inEffect: (on) => `${date(on)}起生效。`,
  votes: ({ for: yes, against, objections }) => `书面程序：赞成${yes}，反对${against}，异议${objections}。`,
  mandate: (body) => `${body}的任务期限被延长。`,
  visits: (year, all) => `${year}年，对以下国家进行了审查访问：${list(all)}。`,
  planned: (all) => `计划中的审查访问：${list(all)}。`,
  mission: (title, name, on) => `${date(on)}，派往${name}的${title}已完成了任务。`,
  visitedInAll: (count) => `因此，接受审查访问的国家已增加到${count}个。`,
  findings: (name, { met, not, advice }) => `公开的调查结果（${name}）：符合${met}，不符合${not}，建议${advice}。`,
  open: (count) => `尚未结束的审查建议：${count}。`,
  letter: ({ from, to, on, addressees, urgent, diplomatic }) =>
    `${date(on)}，${from}${diplomatic ? '通过外交渠道' : ''}发出${urgent ? '紧急公函' : '信件'}，收件方：${to}${addressees === undefined ? '' : `；致函${addressees}个金伯利进程参与国`}。`,
  answered: (text) => `答复：${text}`,
  envoy: (name, on, text) => `${date(on)}访问${name}：${text}`,
  notice: (title, to, on) =>
    `${date(on)}，向${{ all: '所有金伯利进程参与国和观察员', participants: '所有参与国', authorities: '所有主管机构', industry: '钻石业' }[to]}发出：${title}。`,
  measure: (name) => `措施（${name}）：`,
  help: (needs, offers) => `记录的能力建设需求：${needs}；援助提议：${offers}。`,
  precedent: '先例。',
  filed: (year, { filed, due, late }) => `${year}年的统计报告：应交${due}份，收到${filed}份，其中${late}份迟交。`,
  annualReports: (year, count) => `收到的${year}年年度报告：${count}份。`,
  steps: ({ reminder, letter, named, suspension }) =>
    `对迟交采取的步骤：催交${reminder}次，致函${letter}次，公布${named}次，暂停${suspension}次。`,
  met: (all, on) => `${date(on)}，在以下组织召开了会议：${list(all)}。`,
  body: (name, on) => `${date(on)}设立的新机构：${name}。`,
  chair: (name, year) => `金伯利进程${year}年主席：${name}。`,
  meeting: (title, place, on) => `${title}：${[place, on].filter(Boolean).join('，')}。`,
  attendance: (participants, observers) => `出席：参与者${participants}，观察员${observers}。`,
  complaints: (received, answered) => `收到投诉${received}件，已答复${answered}件。`,
  penalties: (count, name) => `对个人和公司的惩罚（${name}）：${count}。`,
  due: (meeting) => `结果供该会议审议：${meeting}。`,
  roles: {
    chair: '主席',
    'vice-chair': '副主席',
    custodian: '看守主席',
    member: '成员',
    observer: '观察员',
    head: '负责人',
  },
  figures: {
    joined: '加入或恢复',
    ended: '暂停或退出',
    interested: '愿意加入',
    visits: '审查访问',
    missions: '特派团',
    visited: '接受审查访问总数',
    recommendations: '尚未结束的建议',
    letters: '信件',
    decisions: '决定',
    notices: '通知',
    complaints: '投诉',
    penalties: '惩罚',
  },
  figure: '数字',
  contents: (year) => `${year}年主席报告`,
}
