/**
 * What the kinds of records are called, in the six languages of the United Nations.
 * @module
 */
import type { RecordKind } from '../kinds.ts'

type Six = readonly [en: string, fr: string, es: string, ru: string, zh: string, ar: string]

export const kindWords = {
  participation: ['Participants', 'Participants', 'Participantes', 'Участники', '参与者', 'المشاركون'],
  decisions: ['Decisions', 'Décisions', 'Decisiones', 'Решения', '决定', 'القرارات'],
  meetings: ['Meetings', 'Réunions', 'Reuniones', 'Заседания', '会议', 'الاجتماعات'],
  bodies: ['Bodies', 'Organes', 'Órganos', 'Органы', '机构', 'الهيئات'],
  reviews: ['Reviews', 'Examens', 'Exámenes', 'Обзоры', '审查', 'المراجعات'],
  notices: ['Notices', 'Avis', 'Avisos', 'Уведомления', '通知', 'الإشعارات'],
  watches: ['Conflict watch', 'Veille des conflits', 'Vigilancia', 'Наблюдение', '冲突监察', 'رصد النزاعات'],
  letters: ['Letters', 'Lettres', 'Cartas', 'Письма', '信函', 'الرسائل'],
  statistics: ['Statistics', 'Statistiques', 'Estadísticas', 'Статистика', '统计', 'الإحصاءات'],
  controls: ['Controls', 'Contrôles', 'Controles', 'Контроль', '管制', 'الضوابط'],
  penalties: ['Penalties', 'Sanctions', 'Sanciones', 'Санкции', '处罚', 'العقوبات'],
  complaints: ['Complaints', 'Plaintes', 'Quejas', 'Жалобы', '投诉', 'الشكاوى'],
  reports: ['Reports', 'Rapports', 'Informes', 'Доклады', '报告', 'التقارير'],
} as const satisfies Readonly<Record<RecordKind, Six>>
