/** Hebrew. What is between U+2066 and U+2069 reads from left to right. */
import { he as words } from '@kpc/schema/words/he'
import type { FirstMessages } from '../language.ts'
import { type Plural, plural } from '../message.ts'

/** A form for one, for two and for all others; old tables have a fourth for tens, which is as the last. */
export const counted = (by: string, one: string, two: string, other: string): Plural =>
  plural(by, { one, two, many: other, other })
const daysAgo = counted('days', 'לפני יום אחד', 'לפני יומיים', 'לפני {days} ימים')

const he: FirstMessages = {
  words,
  locale: 'he',
  short: 'א',

  app: 'בודק kpc',
  test: 'תוכנית ניסיון',
  testMore: 'לא למשלוחים אמיתיים',

  ready: {
    heading: 'מוכן לסריקה',
    aim: 'החזיקו את קוד ה-QR בין הפינות',
    closer: 'קרוב יותר.',
    flat: 'החזיקו ישר.',
    darker: 'יותר אור.',
    instead: 'לא נמצא דבר. נסו תמונה, או הקלדה או הדבקה.',
    starting: 'המצלמה מתחילה ...',
    reading: 'התמונה נקראת ...',
    readingPage: 'עמוד {page} מתוך {pages} נקרא ...',
    picture: 'תמונה',
    type: 'הקלדה או הדבקה',
    camera: 'מצלמה',
    otherCamera: 'המצלמה בשימוש: {camera}. החלפה.',
    torch: 'אור',
    zoom: '2×',
    zoomLabel: 'הגדלה פי 2',
    handScanner: 'סורק יד? פשוט לחצו על ההדק.',
    drop: 'או גררו תמונה או PDF לכל מקום, או הדביקו.',
    tools: 'דרכים אחרות לקרוא קוד',
    cameraErrors: {
      refused: {
        title: 'המצלמה אינה מורשית כאן.',
        more: 'התירו אותה בהגדרות הדפדפן, או טענו תמונה או הקלידו את הקוד.',
      },
      none: { title: 'לא נמצאה מצלמה.', more: 'טענו תמונה, הקלידו את הקוד, או השתמשו בסורק יד.' },
      busy: {
        title: 'תוכנה אחרת משתמשת במצלמה.',
        more: 'סגרו אותה: המצלמה תתחיל אז מעצמה. או טענו תמונה או הקלידו את הקוד.',
      },
      unplugged: {
        title: 'המצלמה נותקה.',
        more: 'חברו אותה שוב: היא תתחיל מעצמה. או טענו תמונה או הקלידו את הקוד.',
      },
      insecure: { title: 'כתובת זו אינה רשאית להשתמש במצלמה.', more: 'נחוץ https. טענו תמונה או הקלידו את הקוד.' },
      failed: { title: 'המצלמה נכשלה.', more: 'נסו שוב, או טענו תמונה או הקלידו את הקוד.' },
    },
    tryAgain: 'לנסות שוב את המצלמה',
    updateReady: 'עדכון של דף זה מוכן.',
    restart: 'להפעיל מחדש עכשיו',
    batch: 'סדרה',
    history: 'היסטוריה',
  },
  pictureErrors: {
    'no-code': { title: 'לא נמצא קוד QR בתמונה.', more: 'צלמו שוב: רק הקוד, ישר, חד, ממלא את התמונה.' },
    'no-picture': { title: 'קובץ זה אינו תמונה שדפדפן זה יכול לפתוח.', more: 'השתמשו בתמונת PNG או JPEG.' },
    'too-large': {
      title: 'התמונה גדולה מדי לפתיחה.',
      more: 'צלמו שוב בגודל קטן יותר, או גזרו את הקוד.',
    },
    heic: {
      title: 'הדפדפן הזה אינו פותח תמונות HEIC.',
      more: 'שתפו אותה כ-JPEG, צלמו את המסך או כוונו אליה את המצלמה.',
    },
    'no-code-in-pdf': {
      title: 'לא נמצא קוד QR בעמודים שנקראו.',
      more: 'פתחו אותו במקום אחר וכוונו את המצלמה אל הקוד.',
    },
    'pdf-locked': {
      title: 'ה-PDF הזה נעול בסיסמה.',
      more: 'בקשו מהשולח קובץ בלי סיסמה, או כוונו את המצלמה אל ההדפסה.',
    },
    'pdf-damaged': {
      title: 'ה-PDF הזה פגום.',
      more: 'בקשו אותו שוב, או כוונו את המצלמה אל ההדפסה.',
    },
    'pdf-too-large': {
      title: 'ה-PDF הזה גדול בפתיחה יותר ממה שהדף הזה פותח.',
      more: 'בקשו רק את הגיליון עם הקוד, או כוונו את המצלמה אל ההדפסה.',
    },
    'too-slow': {
      title: 'קריאת הקובץ הזה נמשכה יותר מדקה.',
      more: 'גזרו את הקוד ובחרו בו, או כוונו את המצלמה אל ההדפסה.',
    },
    'pdf-reader': {
      title: 'מה שקורא קובצי PDF עוד אינו במכשיר הזה.',
      more: 'התחברו לרגע וטענו את הקובץ שוב.',
    },
    'not-a-code': {
      title: 'הסורק הידני שלח משהו שאינו קוד.',
      more: 'כוונו אותו למקלדת של המכשיר הזה, או השתמשו במצלמה.',
    },
  },
  firstPages: 'נקראו רק עמודים 1 עד {pages} מתוך {all}.',
  close: 'סגירה',
  cancel: 'ביטול',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: 'הקלדה או הדבקה של הקוד',
    number: 'לפי מספר וצירוף בדיקה',
    post: 'העמדה הזאת',
    languages: 'שפה',
    offer: 'לקחת את הקובץ הזה?',
    chooseCode: 'איזו תעודה?',
    arrived: 'לבדוק את מה שנשלח?',
  },

  languageButton: 'שפה: {language}. שינוי.',

  firstRun: {
    heading: 'הגדרת העמדה',
    line: 'פעם אחת. אפשר לשנות הכול אחר כך, בראש הדף.',
    trust: 'רשימת האמון של המכשיר',
    start: 'להתחיל',
    placeNeeded: 'בלעדיו שום יעד לא מושווה, ואין תוצאה טובה מ„שימו לב”.',
  },
  post: {
    purpose: { import: 'דלפק יבוא', check: 'בדיקה רגילה' },
    purposeQuestion: 'לשם מה הבדיקה?',
    purposeMore: {
      import: 'משלוח מגיע: רשות מייבאת מחליטה.',
      check: 'סוחר, בנק או מבטח מסתכל בתעודה.',
    },
    hereQuestion: 'היכן אנחנו?',
    hereMore: 'יעד התעודה מושווה לכך.',
    hereNot: 'לא נקבע',
    hereIs: 'כאן: {here}',
    hereUnset: 'כאן: לא נקבע',
    button: 'העמדה הזאת: {purpose}, {here}. שינוי.',
    lights: { light: 'רגילה', dark: 'כהה', sun: 'אור שמש' },
    lightButton: 'תאורה: {light}. שינוי ל{next}.',
  },

  trust: {
    list: 'רשימת אמון {version}',
    ended: 'רשימת אמון {version} פקעה',
    old: 'רשימת אמון {version} ישנה מדי',
    age: daysAgo,
    today: 'מהיום',
    ago: daysAgo,
    aged: '{age}: עדכנו היום',
    stale: '{age}: עדכנו עכשיו',
    ends: counted('days', 'פוקעת בעוד יום אחד', 'פוקעת בעוד יומיים', 'פוקעת בעוד {days} ימים'),
    offline: '{age}, לא מקוון',
    clock: 'השעון שגוי',
    clockMore: 'כוונו תאריך ושעה',
    badges: {
      good: 'טרייה',
      aged: 'בת כמה ימים',
      stale: 'ישנה',
      old: 'ישנה מדי',
      ended: 'פקעה',
      clock: 'השעון שגוי',
      doubted: 'השוו תאריך ושעה',
    },
    banners: {
      stale: counted(
        'days',
        'רשימת האמון בת יום אחד. מה השתנה מאז אינו ידוע כאן: עדכנו עכשיו.',
        'רשימת האמון בת יומיים. מה השתנה מאז אינו ידוע כאן: עדכנו עכשיו.',
        'רשימת האמון בת {days} ימים. מה השתנה מאז אינו ידוע כאן: עדכנו עכשיו.',
      ),
      old: counted(
        'days',
        'רשימת האמון בת יום אחד. עד שתעודכן אין תשובה.',
        'רשימת האמון בת יומיים. עד שתעודכן אין תשובה.',
        'רשימת האמון בת {days} ימים. עד שתעודכן אין תשובה.',
      ),
      ended: 'רשימת האמון פקעה. עד שתעודכן אין תשובה.',
      clock: 'שעון המכשיר מראה {clock}, אבל התוכנית חתמה ב-{floor}. כוונו תאריך ושעה.',
      doubted: 'שעון המכשיר מראה {clock}. הוא או הפרסום שגוי: השוו תאריך ושעה.',
    },
    mirror: 'לא ניתן היה לעדכן את רשימת האמון.',
    more: 'מדוע',
  },

  kept: {
    yes: 'שמור במכשיר',
    no: 'לא נשמר',
    not: 'בלי קו הדף הזה לא נפתח. לא נשמר: {file}, כי {why}.',
    why: {
      line: 'אי אפשר להביא אותו',
      absent: 'אין אותו בשרת',
      other: 'הוא לא כפי שנבנה',
      full: 'האחסון במכשיר מלא',
      refused: 'הדפדפן לא שומר דבר לדף הזה',
    },
  },

  framed: {
    heading: 'הדף הזה לא עובד בתוך דף אחר',
    line: 'מה שמסביב לדף יכול לכסות אותו ולהטעות אתכם. פתחו את דף הבדיקה לבדו וקראו את הכתובת.',
    open: 'לפתוח את דף הבדיקה לבדו',
  },
  failure: {
    heading: 'הדף הזה נכשל',
    line: 'לא הוחלט דבר. התעודה לא נשפטה.',
    reload: 'לפתוח את הדף שוב',
  },
}

export default he
