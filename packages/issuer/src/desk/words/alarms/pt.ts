/** Causes of alarms in Portuguese. */
import type { AlarmWords } from '../alarm-words.ts'

const statement =
  'Veja a declaração e pergunte à autoridade que a assinou se é dela: a sua chave pode ter sido roubada.'

export const pt: AlarmWords = {
  CONFIRMED_UNISSUED: { says: 'Recepção confirmada de um número que nunca foi emitido aqui', next: statement },
  CONFIRMED_OTHER_DIGEST: {
    says: 'Recepção confirmada de outro certificado com um número desta autoridade',
    next: 'O papel mostrado lá não é o que foi emitido aqui: peça uma imagem dele.',
  },
  CONFIRMED_VOID: {
    says: 'Entrou mercadoria com um certificado anulado, substituído, caducado, perdido ou roubado',
    next: 'Peça à autoridade que retenha a mercadoria e avise a presidência.',
  },
  CONFIRMED_ELSEWHERE: {
    says: 'Recepção confirmada por uma autoridade à qual a mercadoria não se destina',
    next: 'A mercadoria foi desviada, ou isto é uma cópia: pergunte às duas autoridades.',
  },
  CONFIRMED_TWICE: {
    says: 'Entrou mercadoria com um mesmo certificado em duas autoridades',
    next: 'Uma das duas remessas viaja com uma cópia: peça às duas autoridades que retenham o que têm.',
  },
  CONFIRMED_CONTRADICTS: {
    says: 'Aceite como certificado, com lotes ou quilates que o certificado não tem',
    next: statement,
  },
  CONFIRMED_SEQUENCE: {
    says: 'Duas declarações de uma autoridade no mesmo lugar da sua ordem',
    next: statement,
  },
  CONFIRMED_AHEAD: {
    says: 'Uma declaração de um dia que ainda não chegou, ou de uma hora anterior ao certificado',
    next: 'O relógio de lá está errado, ou a declaração não é o que parece: pergunte à autoridade.',
  },
  SEEN_NUMBER_TWICE: {
    says: 'Os postos viram dois certificados com o mesmo número',
    next: 'Um deles é falso: retenha ambos e pergunte à autoridade que emitiu o número.',
  },
  SEEN_TWICE: {
    says: 'Um certificado foi apresentado em dois postos',
    next: 'Foi usado duas vezes ou copiado: retenha o que lá está e pergunte ao outro posto.',
  },
  SEEN_COUNTER_TWICE: {
    says: 'Um dispositivo contou duas chegadas com o mesmo número',
    next: 'A sua chave está em dois lugares: revogue o dispositivo e veja o que enviou.',
  },
  ADVISED_OTHER_DIGEST: {
    says: 'Foi anunciada mercadoria com um número e um certificado diferente do que aqui se conhece',
    next: 'Dois certificados têm o mesmo número: pergunte à autoridade que os emitiu.',
  },
  ADVISED_ELSEWHERE: {
    says: 'Foi anunciada mercadoria a esta autoridade, e o seu certificado indica outro destino',
    next: statement,
  },
  ADVISED_STRANGER: {
    says: 'Foi anunciada mercadoria por uma autoridade que não emitiu o seu certificado',
    next: statement,
  },
  ADVISED_CONFIRMED: {
    says: 'Foi anunciada mercadoria com um certificado com o qual já tinha entrado mercadoria',
    next: 'Um certificado usa-se uma só vez: pergunte à autoridade o que está a caminho.',
  },
  INCIDENT_REPORTED: {
    says: 'Uma autoridade comunica que um certificado com este número é falso, se perdeu ou foi roubado, ou que os seus selos estão quebrados',
    next: 'Veja o que se sabe do número e responda à autoridade que o comunica.',
  },
  OVERDUE: {
    says: 'A mercadoria anunciada não chegou nos dias que o seu percurso leva',
    next: 'Pergunte ao transportador e à autoridade exportadora onde está.',
  },
  UNDELIVERED: {
    says: 'Uma autoridade não foi informada: a sua caixa de entrada não aceita a declaração',
    next: 'Veja kpc outbox list: envie-a de novo, ou como ficheiro, por correio eletrónico ou em papel.',
  },
  UNRECEIPTED: {
    says: 'Uma autoridade respondeu com um recibo que nada prova',
    next: 'O seu servidor ou a sua linha não é o que parece: pergunte-lhe por outra via.',
  },
}
