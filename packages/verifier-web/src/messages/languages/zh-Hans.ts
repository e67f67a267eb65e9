/** Chinese, in simplified characters. */

import { counted } from '@kpc/schema/words/counted/zh-Hans'
import { zhHans as words } from '@kpc/schema/words/zh-Hans'
import type { FirstMessages } from '../language.ts'

const zh: FirstMessages = {
  words,
  locale: 'zh-Hans',
  short: '中',

  app: 'kpc 核验',
  test: '测试制度',
  testMore: '不用于真实货物',

  ready: {
    heading: '准备扫描',
    aim: '把二维码放在四角之内',
    closer: '靠近一些。',
    flat: '放平。',
    darker: '光线再亮些。',
    instead: '没有找到。请试“图片”或“输入或粘贴”。',
    starting: '相机正在启动……',
    reading: '正在读取图片……',
    readingPage: '正在读取第 {page} 页，共 {pages} 页……',
    picture: '图片',
    type: '输入或粘贴',
    camera: '相机',
    otherCamera: '正在使用摄像头：{camera}。更换。',
    torch: '灯光',
    zoom: '2×',
    zoomLabel: '放大 2 倍',
    handScanner: '用手持扫描器？直接扣动扳机。',
    drop: '也可以把图片或 PDF 拖到任意位置，或粘贴。',
    tools: '读取二维码的其他方式',
    cameraErrors: {
      refused: { title: '此处不允许使用相机。', more: '请在浏览器设置中允许，或载入图片，或输入代码。' },
      none: { title: '没有找到相机。', more: '请载入图片、输入代码，或使用手持扫描器。' },
      busy: { title: '另一个程序正在使用相机。', more: '请关闭它：摄像头随后会自动启动。或载入图片，或输入代码。' },
      unplugged: {
        title: '摄像头已断开。',
        more: '请重新接上：它会自动启动。或载入图片，或输入代码。',
      },
      insecure: { title: '此网址不能使用相机。', more: '需要 https。请载入图片或输入代码。' },
      failed: { title: '相机出错。', more: '请再试，或载入图片，或输入代码。' },
    },
    tryAgain: '再试相机',
    updateReady: '本页的更新已就绪。',
    restart: '立即重启',
    batch: '批量',
    history: '历史',
  },
  pictureErrors: {
    'no-code': { title: '图片中没有找到二维码。', more: '请重拍：只拍二维码，平整、清晰、充满画面。' },
    'no-picture': { title: '此浏览器无法把这个文件作为图片打开。', more: '请用 PNG 或 JPEG 图片。' },
    'too-large': {
      title: '图片太大，无法打开。',
      more: '请用较小的尺寸重拍，或裁出二维码。',
    },
    heic: {
      title: '此浏览器无法打开 HEIC 图片。',
      more: '请以 JPEG 分享、截屏，或用摄像头对准它。',
    },
    'no-code-in-pdf': {
      title: '在已读取的页面中没有找到二维码。',
      more: '请在别处打开，并用摄像头对准二维码。',
    },
    'pdf-locked': {
      title: '此 PDF 有密码保护。',
      more: '请向发件人索取没有密码的文件，或用摄像头对准打印件。',
    },
    'pdf-damaged': {
      title: '此 PDF 已损坏。',
      more: '请重新索取，或用摄像头对准打印件。',
    },
    'pdf-too-large': {
      title: '此 PDF 展开后超出本页面可打开的大小。',
      more: '请只索取带二维码的那一页，或用摄像头对准打印件。',
    },
    'too-slow': {
      title: '读取此文件超过了一分钟。',
      more: '请裁出二维码后再选择，或用摄像头对准打印件。',
    },
    'pdf-reader': {
      title: '此设备上还没有读取 PDF 的部件。',
      more: '请联网片刻，然后重新载入文件。',
    },
    'not-a-code': {
      title: '手持扫描器发来的不是代码。',
      more: '请按此设备的键盘设置它，或使用摄像头。',
    },
  },
  firstPages: '只读取了第 1 至 {pages} 页，共 {all} 页。',
  close: '关闭',
  cancel: '取消',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: '输入或粘贴代码',
    number: '按编号和校验短语',
    post: '本岗位',
    languages: '语言',
    offer: '采用此文件？',
    chooseCode: '哪一份证书？',
    arrived: '核验发来的内容？',
  },

  languageButton: '语言：{language}。更改。',

  firstRun: {
    heading: '设置本岗位',
    line: '只需一次。以后可在页面顶部更改。',
    trust: '本设备的信任列表',
    start: '开始',
    placeNeeded: '不设置就不比较目的地，结果最多为“注意”。',
  },
  post: {
    purpose: { import: '进口台', check: '一般核验' },
    purposeQuestion: '核验的目的是什么？',
    purposeMore: {
      import: '货物到达：由进口主管机构决定。',
      check: '商人、银行或保险公司查看证书。',
    },
    hereQuestion: '这里是哪里？',
    hereMore: '证书的目的地将与此比较。',
    hereNot: '未设置',
    hereIs: '这里：{here}',
    hereUnset: '这里：未设置',
    button: '本岗位：{purpose}，{here}。更改。',
    lights: { light: '正常', dark: '深色', sun: '阳光下' },
    lightButton: '亮度：{light}。改为{next}。',
  },

  trust: {
    list: '信任列表 {version}',
    ended: '信任列表 {version} 已到期',
    old: '信任列表 {version} 太旧',
    age: counted('days', '{days} 天前'),
    today: '今天的',
    ago: counted('days', '{days} 天前'),
    aged: '{age}：请今天更新',
    stale: '{age}：请立即更新',
    ends: counted('days', '{days} 天后到期'),
    offline: '{age}，离线',
    clock: '时钟有误',
    clockMore: '请设置日期和时间',
    badges: {
      good: '最新',
      aged: '已有几天',
      stale: '旧',
      old: '太旧',
      ended: '已到期',
      clock: '时钟有误',
      doubted: '请核对日期和时间',
    },
    banners: {
      stale: counted('days', '信任列表已有 {days} 天。此后的变化这里不知道：请立即更新。'),
      old: counted('days', '信任列表已有 {days} 天。更新之前没有结论。'),
      ended: '信任列表已到期。更新之前没有结论。',
      clock: '本设备的时钟是 {clock}，但本制度在 {floor} 已有签名。请设置日期和时间。',
      doubted: '本设备的时钟是 {clock}。时钟或发布内容有误：请核对日期和时间。',
    },
    mirror: '信任列表无法更新。',
    more: '查看原因',
  },

  kept: {
    yes: '已保存在本设备',
    no: '未保存',
    not: '没有网络时本页无法打开。未保存：{file}，因为{why}。',
    why: {
      line: '无法获取',
      absent: '服务器上没有',
      other: '与发布时不同',
      full: '本设备存储空间已满',
      refused: '此浏览器不为本页保存任何内容',
    },
  },

  framed: {
    heading: '本页不在其他网页内工作',
    line: '网页周围的内容可能遮住它并误导您。请单独打开核验页，并查看地址。',
    open: '单独打开核验页',
  },
  failure: {
    heading: '本页出错',
    line: '尚无任何结论。证书未被核验。',
    reload: '重新打开本页',
  },
}

export default zh
