/** What waits, and a look at it, in Chinese (simplified). */
import type { QueueWords } from '../queue-words.ts'

export const zhHans: QueueWords = {
  open: '打开',
  whole: '这会先打开整页。没有人从列表里批准。',
  entered: '由{by}录入：您可以办理。',
  key: '密钥 {kid}',
  keyEnds: '密钥 {kid} 还有 {n} 天到期',
  noKey: '这里没有密钥',
  registry: '信任列表 {n}',
  entries: '账簿：{n} 条',
  checkpoint: '检查点 {at}',
  noCheckpoint: '还没有检查点',
  unconfirmed: '没有收货确认',
  left: '{day} 发出',
  late: '迟 {n} 天',
  preview: '查看 {name}',
  met: {
    filled: '各栏均已按要求填写',
    days: '在允许的天数内到期',
    destination: '目的地今天是参与方',
    value: '每克拉价值属于正常',
    parties: '没有被禁的一方，双方均已写明',
    licence: '出口商的许可有效',
    evidence: '声明和证明已附上',
    seals: '封条已写明',
    once: '近期没有证明过同样的货物',
    code: '装得进二维码',
    key: '有可以签署它的密钥',
  },
}
