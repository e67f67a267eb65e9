/** What waits, and a look at it, in Portuguese. */
import type { QueueWords } from '../queue-words.ts'

export const pt: QueueWords = {
  open: 'Abrir',
  whole: 'Isto abre primeiro a página inteira. Ninguém aprova a partir de uma lista.',
  entered: 'Introduzido por {by}: pode fazê-lo.',
  key: 'Chave {kid}',
  keyEnds: 'A chave {kid} termina dentro de {n} dias',
  noKey: 'Não há aqui nenhuma chave',
  registry: 'lista de confiança {n}',
  entries: 'Livro: {n} registos',
  checkpoint: 'ponto de controlo {at}',
  noCheckpoint: 'ainda sem ponto de controlo',
  unconfirmed: 'Sem confirmação de receção',
  left: 'saiu em {day}',
  late: '{n} dias de atraso',
  preview: 'Ver {name}',
  met: {
    filled: 'Cada campo está preenchido como deve',
    days: 'Termina dentro dos dias permitidos',
    destination: 'O destino é hoje participante',
    value: 'O valor por quilate é habitual',
    parties: 'Nenhuma parte está vedada, e ambas constam',
    licence: 'A licença do exportador está válida',
    evidence: 'Declaração e provas estão anexas',
    seals: 'Os selos constam',
    once: 'O mesmo não foi certificado há pouco',
    code: 'Cabe no código',
    key: 'Há uma chave que o pode assinar',
  },
}
