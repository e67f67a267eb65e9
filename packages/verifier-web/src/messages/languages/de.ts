/** German. */
import { de as words } from '@kpc/schema/words/de'
import { plural } from '@kpc/schema/words/message'
import type { FirstMessages } from '../language.ts'

const de: FirstMessages = {
  words,
  locale: 'de',
  short: 'DE',

  app: 'kpc-Prüfung',
  test: 'TESTSYSTEM',
  testMore: 'nicht für echte Sendungen',

  ready: {
    heading: 'Bereit zum Scannen',
    aim: 'QR-Code zwischen die Ecken halten',
    closer: 'Näher.',
    flat: 'Flach halten.',
    darker: 'Mehr Licht.',
    instead: 'Nichts gefunden. Versuchen Sie Bild oder Text tippen.',
    starting: 'Die Kamera startet ...',
    reading: 'Das Bild wird gelesen ...',
    readingPage: 'Seite {page} von {pages} wird gelesen ...',
    picture: 'Bild',
    type: 'Text tippen',
    camera: 'Kamera',
    otherCamera: 'Kamera in Gebrauch: {camera}. Ändern.',
    torch: 'Licht',
    zoom: '2×',
    zoomLabel: '2-fach vergrößern',
    handScanner: 'Hand­scanner? Einfach auslösen.',
    drop: 'Oder ein Bild oder PDF auf die Seite ziehen oder einfügen.',
    tools: 'Andere Wege, einen Code zu lesen',
    cameraErrors: {
      refused: {
        title: 'Die Kamera ist hier nicht erlaubt.',
        more: 'Erlauben Sie sie in den Einstel\u00adlungen des Browsers, laden Sie ein Bild oder tippen Sie den Code.',
      },
      none: {
        title: 'Keine Kamera gefunden.',
        more: 'Laden Sie ein Bild, tippen Sie den Code oder nehmen Sie einen Handscanner.',
      },
      busy: {
        title: 'Ein anderes Programm benutzt die Kamera.',
        more: 'Schließen Sie es: Dann startet sie von selbst. Oder laden Sie ein Bild oder tippen Sie den Code.',
      },
      unplugged: {
        title: 'Die Kamera ist weg.',
        more: 'Stecken Sie sie wieder an: Sie startet von selbst. Oder laden Sie ein Bild oder tippen Sie den Code.',
      },
      insecure: {
        title: 'Diese Adresse darf die Kamera nicht benutzen.',
        more: 'Dazu ist https nötig. Laden Sie ein Bild oder tippen Sie den Code.',
      },
      failed: {
        title: 'Die Kamera hat versagt.',
        more: 'Versuchen Sie es noch einmal, laden Sie ein Bild oder tippen Sie den Code.',
      },
    },
    tryAgain: 'Kamera noch einmal versuchen',
    updateReady: 'Eine neue Fassung dieser Seite ist bereit.',
    restart: 'Jetzt neu starten',
    batch: 'Stapel',
    history: 'Verlauf',
  },
  pictureErrors: {
    'no-code': {
      title: 'Kein QR-Code im Bild gefunden.',
      more: 'Neu aufnehmen: nur den Code, flach, scharf, bildfüllend.',
    },
    'no-picture': {
      title: 'Diese Datei ist kein Bild, das dieser Browser öffnen kann.',
      more: 'Nehmen Sie ein Bild als PNG oder JPEG.',
    },
    'too-large': {
      title: 'Dieses Bild ist zu groß zum Öffnen.',
      more: 'Nehmen Sie es kleiner auf, oder schneiden Sie den Code aus.',
    },
    heic: {
      title: 'Dieser Browser kann keine HEIC-Bilder öffnen.',
      more: 'Teilen Sie es als JPEG, machen Sie ein Bildschirm\u00adfoto davon oder halten Sie die Kamera darauf.',
    },
    'no-code-in-pdf': {
      title: 'Kein QR-Code auf den gelesenen Seiten gefunden.',
      more: 'Öffnen Sie es woanders und halten Sie die Kamera auf den Code.',
    },
    'pdf-locked': {
      title: 'Dieses PDF ist mit einem Passwort gesperrt.',
      more: 'Bitten Sie den Absender um eines ohne, oder halten Sie die Kamera auf den Ausdruck.',
    },
    'pdf-damaged': {
      title: 'Dieses PDF ist beschädigt.',
      more: 'Bitten Sie noch einmal darum, oder halten Sie die Kamera auf den Ausdruck.',
    },
    'pdf-too-large': {
      title: 'Dieses PDF wird entpackt größer, als diese Seite öffnet.',
      more: 'Bitten Sie um das Blatt mit dem Code allein, oder halten Sie die Kamera auf den Ausdruck.',
    },
    'too-slow': {
      title: 'Diese Datei zu lesen dauerte länger als eine Minute.',
      more: 'Schneiden Sie den Code aus und wählen Sie diesen, oder halten Sie die Kamera auf den Ausdruck.',
    },
    'pdf-reader': {
      title: 'Der Leser für PDF-Dateien ist noch nicht auf diesem Gerät.',
      more: 'Stellen Sie kurz eine Verbindung her und laden Sie die Datei noch einmal.',
    },
    'not-a-code': {
      title: 'Was der Handscanner sandte, ist kein Code.',
      more: 'Stellen Sie ihn auf die Tastatur dieses Geräts ein, oder nehmen Sie die Kamera.',
    },
  },
  firstPages: 'Nur gelesen: Seiten 1 bis {pages} von {all}.',
  close: 'Schließen',
  cancel: 'Abbrechen',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: 'Den Code tippen oder einfügen',
    number: 'Mit Nummer und Prüfsatz',
    post: 'Dieser Platz',
    languages: 'Sprache',
    offer: 'Diese Datei übernehmen?',
    chooseCode: 'Welches Zertifikat?',
    arrived: 'Prüfen, was hierher gesandt wurde?',
  },

  languageButton: 'Sprache: {language}. Ändern.',

  firstRun: {
    heading: 'Diesen Platz einrichten',
    line: 'Einmal. Alles lässt sich später ändern, oben auf der Seite.',
    trust: 'Vertrauens\u00adliste dieses Geräts',
    start: 'Beginnen',
    placeNeeded: 'Ohne das wird keine Bestimmung verglichen, und kein Ergebnis ist besser als Achtung.',
  },
  post: {
    purpose: { import: 'Einfuhr', check: 'Nur Prüfung' },
    purposeQuestion: 'Wozu dient die Prüfung?',
    purposeMore: {
      import: 'Eine Sendung kommt an: Eine Einfuhr\u00adbehörde entscheidet.',
      check: 'Ein Händler, eine Bank oder eine Versicherung sieht ein Zertifikat an.',
    },
    hereQuestion: 'Wo ist hier?',
    hereMore: 'Die Bestimmung eines Zertifikats wird damit verglichen.',
    hereNot: 'Nicht gesetzt',
    hereIs: 'Hier: {here}',
    hereUnset: 'Hier: nicht gesetzt',
    button: 'Dieser Platz: {purpose}, {here}. Ändern.',
    lights: { light: 'Normal', dark: 'Dunkel', sun: 'Sonne' },
    lightButton: 'Licht: {light}. Ändern in {next}.',
  },

  trust: {
    list: 'Vertrauens­liste {version}',
    ended: 'Vertrauens­liste {version} abgelaufen',
    old: 'Vertrauens­liste {version} ist zu alt',
    age: plural('days', { one: '{days} Tag alt', other: '{days} Tage alt' }),
    today: 'von heute',
    ago: plural('days', { one: 'vor {days} Tag', other: 'vor {days} Tagen' }),
    aged: '{age}: heute aktuali\u00adsieren',
    stale: '{age}: jetzt aktuali\u00adsieren',
    ends: plural('days', { one: 'endet in {days} Tag', other: 'endet in {days} Tagen' }),
    offline: '{age}, offline',
    clock: 'Die Uhr geht falsch',
    clockMore: 'Datum und Zeit stellen',
    badges: {
      good: 'Frisch',
      aged: 'Einige Tage alt',
      stale: 'Alt',
      old: 'Zu alt',
      ended: 'Abgelaufen',
      clock: 'Die Uhr geht falsch',
      doubted: 'Datum und Zeit vergleichen',
    },
    banners: {
      stale: plural('days', {
        one: 'Die Vertrauens\u00adliste ist {days} Tag alt. Was sich seither geändert hat, ist hier unbekannt: jetzt aktuali\u00adsieren.',
        other:
          'Die Vertrauens\u00adliste ist {days} Tage alt. Was sich seither geändert hat, ist hier unbekannt: jetzt aktuali\u00adsieren.',
      }),
      old: plural('days', {
        one: 'Die Vertrauens\u00adliste ist {days} Tag alt. Bis sie aktualisiert ist, gibt es keine Antwort.',
        other: 'Die Vertrauens\u00adliste ist {days} Tage alt. Bis sie aktualisiert ist, gibt es keine Antwort.',
      }),
      ended: 'Die Vertrauens\u00adliste ist abgelaufen. Bis sie aktualisiert ist, gibt es keine Antwort.',
      clock:
        'Die Uhr dieses Geräts zeigt {clock}, aber das KP-System hat am {floor} signiert. Stellen Sie Datum und Zeit.',
      doubted:
        'Die Uhr dieses Geräts zeigt {clock}. Sie oder die Veröffent\u00adlichung ist falsch: Vergleichen Sie Datum und Zeit.',
    },
    mirror: 'Die Vertrauens\u00adliste konnte nicht aktualisiert werden.',
    more: 'Warum',
  },

  kept: {
    yes: 'hier gespeichert',
    no: 'nicht gespeichert',
    not: 'Ohne Verbindung öffnet sich diese Seite nicht. Nicht gespeichert: {file}, denn {why}.',
    why: {
      line: 'sie lässt sich nicht laden',
      absent: 'der Server hat sie nicht',
      other: 'sie ist nicht so, wie sie gebaut wurde',
      full: 'der Speicher dieses Geräts ist voll',
      refused: 'dieser Browser speichert für diese Seite nichts',
    },
  },

  framed: {
    heading: 'Diese Seite arbeitet nicht in einer anderen',
    line: 'Was um eine Seite herum liegt, kann sie verdecken und Sie täuschen. Öffnen Sie die Prüfung für sich, und lesen Sie ihre Adresse.',
    open: 'Die Prüfung selbst öffnen',
  },
  failure: {
    heading: 'Diese Seite hat versagt',
    line: 'Nichts ist entschieden. Das Zertifikat wurde nicht beurteilt.',
    reload: 'Die Seite neu öffnen',
  },
}

export default de
