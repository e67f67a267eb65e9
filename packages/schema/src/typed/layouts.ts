/**
 * Keyboard layouts, as far as hand scanners need them: what the 48 keys give, plain and shifted. A dead key
 * stands as its accent, a key without a letter as NUL. Loaded with the first text that needs it.
 *
 * @module
 */

/** `KeyboardEvent.code` of the keys, in the order of the strings below. */
export const keys: readonly string[] = [
  'Backquote',
  ...Array.from('1234567890', (digit) => `Digit${digit}`),
  ...['Minus', 'Equal'],
  ...Array.from('QWERTYUIOP', (letter) => `Key${letter}`),
  ...['BracketLeft', 'BracketRight', 'Backslash'],
  ...Array.from('ASDFGHJKL', (letter) => `Key${letter}`),
  ...['Semicolon', 'Quote', 'IntlBackslash'],
  ...Array.from('ZXCVBNM', (letter) => `Key${letter}`),
  ...['Comma', 'Period', 'Slash'],
]

/** By the names that X11 gives them. @property plain @property shifted one letter a key */
export interface Layout {
  readonly name: string
  readonly plain: string
  readonly shifted: string
}

const layout = (name: string, plain: string, shifted: string): Layout => ({ name, plain, shifted })

/** The United States first: scanners leave their factory with it. */
export const layouts: readonly Layout[] = [
  layout(
    'us',
    "`1234567890-=qwertyuiop[]\\asdfghjkl;'\x00zxcvbnm,./",
    '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"\x00ZXCVBNM<>?',
  ),
  layout('gb', "`1234567890-=qwertyuiop[]#asdfghjkl;'\\zxcvbnm,./", '¬!"£$%^&*()_+QWERTYUIOP{}~ASDFGHJKL:@|ZXCVBNM<>?'),
  layout(
    'fr',
    '²&é"\'(-è_çà)=azertyuiop^$*qsdfghjklmù\x00wxcvbn,;:!',
    '~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%\x00WXCVBN?./§',
  ),
  layout('be', '²&é"\'(§è!çà)-azertyuiop^$µqsdfghjklmù<wxcvbn,;:=', '³1234567890°_AZERTYUIOP¨*£QSDFGHJKLM%>WXCVBN?./+'),
  layout('de', '^1234567890ß´qwertzuiopü+#asdfghjklöä<yxcvbnm,.-', '°!"§$%&/()=?`QWERTZUIOPÜ*\'ASDFGHJKLÖÄ>YXCVBNM;:_'),
  layout('ch', "§1234567890'^qwertzuiopü¨$asdfghjklöä<yxcvbnm,.-", '°+"*ç%&/()=?`QWERTZUIOPè!£ASDFGHJKLéà>YXCVBNM;:_'),
  layout(
    'es',
    "º1234567890'¡qwertyuiop`+çasdfghjklñ´\x00zxcvbnm,.-",
    'ª!"·$%&/()=?¿QWERTYUIOP^*ÇASDFGHJKLÑ¨\x00ZXCVBNM;:_',
  ),
  layout('pt', "\\1234567890'«qwertyuiop+´~asdfghjklçº<zxcvbnm,.-", '|!"#$%&/()=?»QWERTYUIOP*`^ASDFGHJKLÇª>ZXCVBNM;:_'),
  layout('br', "'1234567890-=qwertyuiop´[]asdfghjklç~\\zxcvbnm,.;", '"!@#$%¨&*()_+QWERTYUIOP`{}ASDFGHJKLÇ^|ZXCVBNM<>:'),
  layout('it', "\\1234567890'ìqwertyuiopè+ùasdfghjklòà<zxcvbnm,.-", '|!"£$%&/()=?^QWERTYUIOPé*§ASDFGHJKLç°>ZXCVBNM;:_'),
  layout('tr', '"1234567890*-qwertyuıopğü,asdfghjklşi<zxcvbnmöç.', "é!'^+%&/()=?_QWERTYUIOPĞÜ;ASDFGHJKLŞİ>ZXCVBNMÖÇ:"),
  layout(
    'ru',
    'ё1234567890-=йцукенгшщзхъ\\фывапролджэ/ячсмитьбю.',
    'Ё!"\u2116;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭ|ЯЧСМИТЬБЮ,',
  ),
  layout(
    'il',
    ";1234567890-=/'\u05e7\u05e8\u05d0\u05d8\u05d5\u05df\u05dd\u05e4][\\\u05e9\u05d3\u05d2\u05db\u05e2\u05d9\u05d7\u05dc\u05da\u05e3,\x00\u05d6\u05e1\u05d1\u05d4\u05e0\u05de\u05e6\u05ea\u05e5.",
    '~!@#$%^&*)(_+QWERTYUIOP}{|ASDFGHJKL:"\x00ZXCVBNM><?',
  ),
  layout(
    'ara',
    '\u06301234567890-=\u0636\u0635\u062b\u0642\u0641\u063a\u0639\u0647\u062e\u062d\u062c\u062f\\\u0634\u0633\u064a\u0628\u0644\u0627\u062a\u0646\u0645\u0643\u0637|\u0626\u0621\u0624\u0631\ufefb\u0649\u0629\u0648\u0632\u0638',
    '\u0651!@#$%^&*)(_+\u064e\u064b\u064f\u064c\ufef9\u0625`÷×\u061b<>\u2026\u0650\u064d][\ufef7\u0623\u0640\u060c/:"¦~\u0652}{\ufef5\u0622\',.\u061f',
  ),
  layout(
    'in',
    '\u094a\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f\u0966-\u0943\u094c\u0948\u093e\u0940\u0942\u092c\u0939\u0917\u0926\u091c\u0921\u093c\u0949\u094b\u0947\u094d\u093f\u0941\u092a\u0930\u0915\u0924\u091a\u091f\x00\u0946\u0902\u092e\u0928\u0935\u0932\u0938,.\u092f',
    '\u0912\u090d\u0945#$%^&*()\u0903\u090b\u0914\u0910\u0906\u0908\u090a\u092d\u0919\u0918\u0927\u091d\u0922\u091e\u0911\u0913\u090f\u0905\u0907\u0909\u092b\u0931\u0916\u0925\u091b\u0920\x00\u090e\u0901\u0923\u0929\u0934\u0933\u0936\u0937\u0964\u095f',
  ),
  layout('se', "§1234567890+´qwertyuiopå¨'asdfghjklöä<zxcvbnm,.-", '½!"#¤%&/()=?`QWERTYUIOPÅ^*ASDFGHJKLÖÄ>ZXCVBNM;:_'),
]

/** Layouts to which a scanner can be set that prints the whole alphabet of a code. */
export const scannerLayouts: readonly string[] = ['us', 'gb', 'fr', 'be', 'de', 'es', 'pt', 'it', 'se']
