/** Dutch. */

import { plural } from '@kpc/schema/words/message'
import { nl as words } from '@kpc/schema/words/nl'
import type { FirstMessages } from '../language.ts'

const nl: FirstMessages = {
  words,
  locale: 'nl',
  short: 'NL',

  app: 'kpc-controle',
  test: 'TESTREGELING',
  testMore: 'niet voor echte zendingen',

  ready: {
    heading: 'Klaar om te scannen',
    aim: 'Houd de QR-code tussen de hoeken',
    closer: 'Dichterbij.',
    flat: 'Houd het vlak.',
    darker: 'Meer licht.',
    instead: 'Niets gevonden. Probeer Foto, of Typen of plakken.',
    starting: 'De camera start ...',
    reading: 'De foto wordt gelezen ...',
    readingPage: 'Pagina {page} van {pages} wordt gelezen ...',
    picture: 'Foto',
    type: 'Typen of plakken',
    camera: 'Camera',
    otherCamera: 'Camera in gebruik: {camera}. Wijzigen.',
    torch: 'Lamp',
    zoom: '2×',
    zoomLabel: '2 keer vergroten',
    handScanner: 'Handscanner? Druk gewoon op de knop.',
    drop: 'Of sleep een foto of een PDF naar de pagina, of plak.',
    tools: 'Andere manieren om een code te lezen',
    cameraErrors: {
      refused: {
        title: 'De camera is hier niet toegestaan.',
        more: 'Sta haar toe in de instellingen van de browser, laad een foto of typ de code.',
      },
      none: { title: 'Geen camera gevonden.', more: 'Laad een foto, typ de code of gebruik een handscanner.' },
      busy: {
        title: 'Een ander programma gebruikt de camera.',
        more: 'Sluit het: de camera start dan vanzelf. Of laad een foto of typ de code.',
      },
      unplugged: {
        title: 'De camera is weg.',
        more: 'Sluit hem weer aan: hij start vanzelf. Of laad een foto of typ de code.',
      },
      insecure: {
        title: 'Dit adres mag de camera niet gebruiken.',
        more: 'Er is https nodig. Laad een foto of typ de code.',
      },
      failed: { title: 'De camera werkt niet.', more: 'Probeer opnieuw, laad een foto of typ de code.' },
    },
    tryAgain: 'Camera opnieuw proberen',
    updateReady: 'Een bijwerking van deze pagina staat klaar.',
    restart: 'Nu herstarten',
    batch: 'Reeks',
    history: 'Geschie­denis',
  },
  pictureErrors: {
    'no-code': {
      title: 'Geen QR-code gevonden in de foto.',
      more: 'Neem hem opnieuw: alleen de code, vlak, scherp, beeldvullend.',
    },
    'no-picture': {
      title: 'Dit bestand is geen foto die deze browser kan openen.',
      more: 'Gebruik een PNG- of JPEG-foto.',
    },
    'too-large': {
      title: 'Deze foto is te groot om te openen.',
      more: 'Maak hem opnieuw, kleiner, of knip de code uit.',
    },
    heic: {
      title: 'Deze browser kan geen HEIC-foto’s openen.',
      more: 'Deel hem als JPEG, maak er een schermafdruk van of richt de camera erop.',
    },
    'no-code-in-pdf': {
      title: 'In de gelezen pagina’s is geen QR-code gevonden.',
      more: 'Open hem elders en richt de camera op de code.',
    },
    'pdf-locked': {
      title: 'Deze PDF is met een wachtwoord vergrendeld.',
      more: 'Vraag de afzender om een zonder, of richt de camera op de afdruk.',
    },
    'pdf-damaged': {
      title: 'Deze PDF is beschadigd.',
      more: 'Vraag hem opnieuw, of richt de camera op de afdruk.',
    },
    'pdf-too-large': {
      title: 'Deze PDF wordt bij het openen groter dan deze pagina aankan.',
      more: 'Vraag alleen het blad met de code, of richt de camera op de afdruk.',
    },
    'too-slow': {
      title: 'Het lezen van dit bestand duurde langer dan een minuut.',
      more: 'Knip de code uit en kies die, of richt de camera op de afdruk.',
    },
    'pdf-reader': {
      title: 'Wat PDF’s leest staat nog niet op dit apparaat.',
      more: 'Maak even verbinding en laad het bestand opnieuw.',
    },
    'not-a-code': {
      title: 'De handscanner stuurde iets dat geen code is.',
      more: 'Stel hem in op het toetsenbord van dit apparaat, of gebruik de camera.',
    },
  },
  firstPages: 'Alleen gelezen: pagina 1 tot {pages} van {all}.',
  close: 'Sluiten',
  cancel: 'Annuleren',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: 'De code typen of plakken',
    number: 'Met nummer en controlezin',
    post: 'Deze post',
    languages: 'Taal',
    offer: 'Dit bestand overnemen?',
    chooseCode: 'Welk certificaat?',
    arrived: 'Controleren wat is gestuurd?',
  },

  languageButton: 'Taal: {language}. Wijzigen.',

  firstRun: {
    heading: 'Deze post instellen',
    line: 'Eén keer. Alles is later te wijzigen, boven aan de pagina.',
    trust: 'Vertrouwens\u00adlijst van dit apparaat',
    start: 'Beginnen',
    placeNeeded: 'Zonder dit wordt geen bestemming vergeleken, en is geen uitkomst beter dan Let op.',
  },
  post: {
    purpose: { import: 'Invoerpost', check: 'Gewone controle' },
    purposeQuestion: 'Waarvoor is de controle?',
    purposeMore: {
      import: 'Een zending komt aan: een importerende autoriteit beslist.',
      check: 'Een handelaar, bank of verzekeraar bekijkt een certificaat.',
    },
    hereQuestion: 'Waar is hier?',
    hereMore: 'De bestemming van een certificaat wordt ermee vergeleken.',
    hereNot: 'Niet ingesteld',
    hereIs: 'Hier: {here}',
    hereUnset: 'Hier: niet ingesteld',
    button: 'Deze post: {purpose}, {here}. Wijzigen.',
    lights: { light: 'Normaal', dark: 'Donker', sun: 'Zonlicht' },
    lightButton: 'Licht: {light}. Wijzigen in {next}.',
  },

  trust: {
    list: 'Vertrouwens­lijst {version}',
    ended: 'Vertrouwens­lijst {version} verlopen',
    old: 'Vertrouwens­lijst {version} is te oud',
    age: plural('days', { one: '{days} dag oud', other: '{days} dagen oud' }),
    today: 'van vandaag',
    ago: plural('days', { one: '{days} dag geleden', other: '{days} dagen geleden' }),
    aged: '{age}: vandaag bijwerken',
    stale: '{age}: nu bijwerken',
    ends: plural('days', { one: 'eindigt over {days} dag', other: 'eindigt over {days} dagen' }),
    offline: '{age}, offline',
    clock: 'De klok is verkeerd',
    clockMore: 'stel datum en tijd in',
    badges: {
      good: 'Vers',
      aged: 'Enkele dagen oud',
      stale: 'Oud',
      old: 'Te oud',
      ended: 'Verlopen',
      clock: 'De klok is verkeerd',
      doubted: 'Vergelijk datum en tijd',
    },
    banners: {
      stale: plural('days', {
        one: 'De vertrouwens\u00adlijst is {days} dag oud. Wat sindsdien veranderde, is hier onbekend: werk nu bij.',
        other:
          'De vertrouwens\u00adlijst is {days} dagen oud. Wat sindsdien veranderde, is hier onbekend: werk nu bij.',
      }),
      old: plural('days', {
        one: 'De vertrouwens\u00adlijst is {days} dag oud. Zonder bijwerking is er geen antwoord.',
        other: 'De vertrouwens\u00adlijst is {days} dagen oud. Zonder bijwerking is er geen antwoord.',
      }),
      ended: 'De vertrouwens\u00adlijst is verlopen. Zonder bijwerking is er geen antwoord.',
      clock:
        'De klok van dit apparaat zegt {clock}, maar de regeling heeft op {floor} ondertekend. Stel datum en tijd in.',
      doubted: 'De klok van dit apparaat zegt {clock}. Hij of de publicatie is verkeerd: vergelijk datum en tijd.',
    },
    mirror: 'De vertrouwens\u00adlijst kon niet worden bijgewerkt.',
    more: 'Waarom',
  },

  kept: {
    yes: 'bewaard op dit apparaat',
    no: 'niet bewaard',
    not: 'Zonder verbinding gaat deze pagina niet open. Niet bewaard: {file}, want {why}.',
    why: {
      line: 'het kan niet worden opgehaald',
      absent: 'de server heeft het niet',
      other: 'het is niet zoals het gebouwd is',
      full: 'de opslag van dit apparaat is vol',
      refused: 'deze browser bewaart niets voor deze pagina',
    },
  },

  framed: {
    heading: 'Deze pagina werkt niet binnen een andere',
    line: 'Wat om een pagina heen staat, kan haar bedekken en u misleiden. Open de controle apart en lees het adres.',
    open: 'De controle apart openen',
  },
  failure: {
    heading: 'Deze pagina is mislukt',
    line: 'Niets is beslist. Het certificaat is niet beoordeeld.',
    reload: 'Pagina opnieuw openen',
  },
}

export default nl
