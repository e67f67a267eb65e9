/** Os incidentes, em português. */
import type { IncidentWords } from '../incident-words.ts'

export const pt: IncidentWords = {
  title: 'Incidentes',
  hint: 'Certificados falsos, perdidos ou roubados, e selos quebrados: uma comunicação é assinada, e vai ao sistema e à autoridade que emitiu o número.',
  report: 'Comunicar ao sistema',
  number: 'Número, como está no papel',
  what: 'O que aconteceu',
  day: 'Notado em',
  post: 'Onde',
  seen: 'O que se viu',
  none: 'Nada foi comunicado.',
  scheme: 'No sistema',
  file: 'A comunicação como ficheiro',
  fileHint:
    'O sistema não tem caixa eletrónica: entregue-lhe o ficheiro numa pen ou por correio eletrónico, e diga aqui como.',
  how: 'Como foi entregue',
  hand: 'Anotar que foi entregue',
  answer: 'Resposta do sistema',
  answerHint: 'O ficheiro que voltou: o seu nome acaba em .answer.cbor',
  take: 'Aceitar a resposta',
  record: 'Registo {record} do sistema, {on}',
  here: 'Comunicar um incidente',
  kinds: {
    forged: 'Certificado falso',
    lost: 'Certificado perdido',
    stolen: 'Certificado roubado',
    'seals-broken': 'Selos quebrados',
  },
  states: {
    waiting: 'Ainda não entregue',
    handed: 'Entregue, ainda sem resposta',
    answered: 'O sistema tem-na',
  },
  notices: {
    drafted: 'O aviso está redigido: uma segunda pessoa tem de o aprovar lá.',
    approved: 'O aviso está aprovado: as autoridades veem-no.',
  },
  refusals: {
    ANSWER_FORM: 'Isto não é uma resposta do sistema a uma comunicação. Peça de novo o ficheiro.',
    ANSWER_STRANGER: 'Isto responde a uma comunicação que nunca foi assinada aqui.',
    INCIDENT_FORM:
      'Diga o que aconteceu, num dia que não esteja por vir, num lugar de 80 caracteres no máximo e com uma observação de 200 no máximo.',
    ANSWER_UNSIGNED: 'O sistema não assinou isto: nada foi aceite.',
    NUMBER_FORM: 'Um número são duas letras e depois 1 a 14 letras ou algarismos.',
    OUTBOX_HOW: 'Diga em 1 a 200 caracteres como foi entregue.',
    OUTBOX_LETTER: 'Esta comunicação já foi entregue, ou não existe.',
  },
}
