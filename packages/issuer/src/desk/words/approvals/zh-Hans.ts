/** Approvals that are signatures, in Chinese. */
import type { ApprovalWords } from '../approval-words.ts'

export const zhHans: ApprovalWords = {
  approve: '用通行密钥批准',
  signs: '您的通行密钥正是对这份内容签名。签名保存在账本中，没有它就不会签发。',
  noPasskey: '此处用通行密钥批准：请在您自己的页面添加一个，或用您的密钥文件运行 kpc approve。',
  proposal: '提议 {name}',
  proposals: '提议',
  propose: '提议',
  second: '由另一人查看并批准，然后签名或执行。',
  refusals: {
    SECOND_NEEDED: '未作任何操作：此处须先由第二人批准。请提出提议。',
    PROPOSAL_STALE: '未作任何操作：提议之后证书已有变化。请撤回并重新提议。',
    APPROVAL_UNSIGNED: '没有批准：此处只接受用通行密钥或密钥文件签名的批准。',
    APPROVAL_OTHER: '没有批准：所签的不是现在的这份申请。请重新阅读，再批准。',
    APPROVAL_PERSON: '没有批准：此人不可批准，或该密钥已不属于他。',
  },
}
