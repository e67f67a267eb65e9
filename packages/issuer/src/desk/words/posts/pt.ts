/** Dispositivos dos postos e acompanhamento em português. */
import type { PostWords } from '../post-words.ts'

export const pt: PostWords = {
  devices: {
    title: 'Dispositivos',
    hint: 'Telefones dos postos. O que assinam é aceite até serem revogados.',
    pair: 'Emparelhar um dispositivo',
    post: 'Posto',
    service: 'Endereço do verificador',
    serviceHint: 'Como o dispositivo o abre: o seu servidor passa /devices e /arrivals a este.',
    shown:
      'Leia isto com o verificador do dispositivo. Emparelha um dispositivo, uma vez, até {time}, e não volta a ser mostrado.',
    device: 'Dispositivo',
    paired: 'Emparelhado',
    revoked: 'Revogado',
    revoke: 'Revogar',
    revokeDoes: 'Nada mais é aceite dele, e para sempre. O que enviou fica.',
    none: 'Nenhum dispositivo está emparelhado.',
    state: 'Estado',
  },
  followup: {
    title: 'Acompanhamento',
    hint: 'Mercadorias que saíram e cuja receção ninguém confirmou nos dias que a outra parte tem.',
    none: 'Nada está em atraso.',
    all: 'Também o que ainda não venceu',
    due: 'Só o que está em atraso',
    to: 'Para',
    left: 'Saiu',
    dueOn: 'Vence',
    letters: 'Escritas',
    next: 'Seguinte',
    write: 'Escrever',
    language: 'Língua',
    usual: 'da outra parte',
    done: 'Nada mais: está com o sistema',
    pdf: 'Em PDF',
    back: 'Todas',
    kinds: {
      reminder: 'lembrete',
      failure: 'aviso de falta',
      escalation: 'comunicação ao sistema',
    },
  },
  refusals: {
    POST_FORM: 'Um posto tem um nome de 1 a 80 caracteres imprimíveis.',
    SERVICE_FORM: 'Não é um endereço onde um dispositivo chegue ao verificador: https://desk.example.org',
    DEVICES_MANY: 'Há 10 000 dispositivos. Revogue os que já não existem.',
    DEVICE_ABSENT: 'Esse dispositivo não existe.',
    FOLLOWUP_NONE: 'Nada a acompanhar: as mercadorias não saíram ou a receção foi confirmada.',
    FOLLOWUP_EARLY: 'Ainda não é altura desta carta.',
    FOLLOWUP_LANGUAGE: 'Não há cartas nesta língua.',
  },
}
