import { zhHans as confirmed } from '@kpc/schema/words/confirmed/zh-Hans'
import { zhHans as certificate } from '@kpc/schema/words/zh-Hans'
import type { Words } from './words.ts'

export const zhHans: Words = {
  ...certificate,
  importPart: {
    15: '目的国',
    17: '收到克拉数',
    19: 'HS编码',
    20: '收货日期',
    21: confirmed.authority,
    23: '收到包数',
  },
  telephone: `${certificate.phrase}，用于电话`,
  stamp: '盖章',
  signature: '姓名和签字',
  tear: '进口后在此处撕下。进口主管机构寄回本部分，或以经签名的确认代替。',
  confirmation: confirmed,
  space: '确认的二维码',
  limit: '二维码证明本证书由谁签发，不证明箱内是什么。',
  amended: '已修改的栏',
  amendment: '修改',
  amends: '签发本证书的机构修改下列各栏。本页须与证书一并使用方为有效。',
  before: '修改前',
  after: '修改后',
  reason: '理由',
}
