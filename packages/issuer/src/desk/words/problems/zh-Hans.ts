/** What stands in the place of a page, in Chinese (simplified). */
import type { ProblemWords } from '../problem-words.ts'

export const zhHans: ProblemWords = {
  back: '返回',
  kept: '您输入的内容保留在本页。',
  forbidden: {
    title: '您无权这样做',
    next: '此事由以下人员办理：{roles}。请找他们，或请管理员给您另一个角色。',
  },
  foreign: {
    title: '这来自另一个页面',
    next: '什么也没有做。请用工作台自己的地址打开，再在那里重试。',
  },
  stranger: {
    title: '您尚未登录',
    next: '请登录后重试。什么也没有做。',
  },
  absent: {
    title: '这里什么也没有',
    next: '请核对地址，或搜索编号。它也可能在期满后已被销毁。',
  },
  method: {
    title: '这个地址做的是别的事',
    next: '请返回，使用页面上的按钮。',
  },
  conflict: {
    title: '另有情况与之抵触',
    next: '什么也没有做。请返回，重新载入页面，看看有什么变化。',
  },
  input: {
    title: '这样不被接受',
    next: '什么也没有做。请返回，改正上面那句话指出的地方。',
  },
  hasty: {
    title: '尝试次数太多',
    next: '请等待，稍后再试。',
  },
  unready: {
    title: '现在不行',
    next: '什么也没有做。请稍等再发送。若一直如此，请告知运行本工作台的人。',
  },
  fault: {
    title: '这里出了问题',
    next: '已作记录。再次发送之前，请先看看它是否已经发生，并告知运行本工作台的人。',
  },
}
