/** What waits, and a look at it, in Hebrew. */
import type { QueueWords } from '../queue-words.ts'

export const he: QueueWords = {
  open: 'פתיחה',
  whole: 'זה פותח קודם את הדף כולו. איש אינו מאשר מתוך רשימה.',
  entered: 'הוזן על ידי {by}: מותר לך לעשות זאת.',
  key: 'מפתח {kid}',
  keyEnds: 'המפתח {kid} מסתיים בעוד {n} ימים',
  noKey: 'אין כאן מפתח',
  registry: 'רשימת אמון {n}',
  entries: 'היומן: {n} רישומים',
  checkpoint: 'נקודת ביקורת {at}',
  noCheckpoint: 'אין עדיין נקודת ביקורת',
  unconfirmed: 'אין אישור קבלה',
  left: 'יצא ב־{day}',
  late: 'באיחור של {n} ימים',
  preview: 'צפייה ב־{name}',
  met: {
    filled: 'כל תיבה מלאה כנדרש',
    days: 'מסתיים בתוך הימים המותרים',
    destination: 'היעד משתתף היום',
    value: 'הערך לקרט רגיל',
    parties: 'אף צד אינו חסום, ושניהם נקובים',
    licence: 'רישיון היצואן בתוקף',
    evidence: 'ההצהרה והראיות מצורפות',
    seals: 'החותמות נקובים',
    once: 'אותו דבר לא אושר לאחרונה',
    code: 'זה נכנס בקוד',
    key: 'יש מפתח שרשאי לחתום על זה',
  },
}
