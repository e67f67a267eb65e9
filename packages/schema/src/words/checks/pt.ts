/** What each code of a verdict means, in Portuguese: a title, and what was looked at and found. */
import { type CheckTexts, plural } from '../message.ts'

const damaged = 'Código danificado.'
const broken = 'Infringe uma regra do sistema.'
const unusable = 'Esta lista de confiança não pode ser usada.'
const aged = plural('age', {
  one: 'A lista de confiança tem {age} dia',
  other: 'A lista de confiança tem {age} dias',
})

export const pt = {
  TEXT_READ: ['O código foi lido por inteiro', 'O texto, o seu Base45 e o seu CBOR têm a forma única do sistema.'],
  HEADER_GOOD: ['A forma da mensagem', 'Os seus cabeçalhos indicam o algoritmo e a chave, e nada mais.'],
  KEY_KNOWN: [
    'A chave está na lista de confiança',
    'Chave {kid} de {authority}, para certificados. Lista de confiança {version}.',
  ],
  KEY_NOT_YET_KNOWN: [
    'A chave não está na lista de confiança {version}.',
    'Chave {kid}. O certificado pode ser mais recente do que a lista deste aparelho.',
  ],
  KEY_UNKNOWN_AHEAD: [
    'Nenhuma autoridade tem a chave, e a data ainda está por vir.',
    'A chave {kid} não está na lista de confiança {version}, e o certificado diz {issued}.',
  ],
  SIGNATURE_GOOD: ['Assinatura', 'Certa, pela chave {kid}. Nada mudou no código desde que foi assinado.'],
  CONTENT_GOOD: [
    'Cada campo está lá e dentro das suas regras',
    'Os dados obrigatórios do Anexo I; os totais são as somas das linhas.',
  ],
  NUMBER_OF_ISSUER: ['O número é do emissor', 'Começa pelo código de {code}.'],
  NUMBER_PREFIX: ['O número não é do seu emissor.', 'Não começa pelo código de {code}.'],
  NUMBER_OF_NOBODY: ['O número não é de nenhum participante.', 'Nenhum participante tem o código {code}.'],
  NUMBER_IN_RANGE: ['O número está numa série da sua autoridade', '{first} a {last}, em {issued}: {authority}.'],
  NUMBER_LAST_YEAR: ['O número é da série do ano anterior', 'Ela terminou em {until}, como acontece em janeiro.'],
  NUMBER_OUT_OF_RANGE: [
    'A sua autoridade não tinha esse número.',
    'Nenhuma série de {authority} o continha em {issued}.',
  ],
  NUMBER_UNRANGED: ['Não comparado com séries de números', 'A lista de confiança não tem nenhuma de {authority}.'],
  KEY_RETIRED: [
    'A sua chave foi retirada antes do dia de emissão.',
    'Chave {kid}: retirada em {revoked}, emitido em {issued}.',
  ],
  KEY_COMPROMISED: ['A sua chave foi roubada.', 'Chave {kid}. O certificado não está na última lista confiável.'],
  KEY_COMPROMISED_LISTED: [
    'A sua chave foi roubada mais tarde.',
    'Chave {kid}, em {revoked}. O certificado está na última lista confiável.',
  ],
  KEY_STOPPED: ['A sua autoridade parou a chave.', 'Chave {kid}. O certificado não está na lista de emitidos dela.'],
  KEY_STOPPED_LISTED: ['A sua autoridade parou a chave.', 'Chave {kid}. O certificado está na lista de emitidos dela.'],
  KEY_IN_TIME: ['A chave era válida', 'Em {issued}: chave {kid}, desde {from}.'],
  KEY_OUT_OF_TIME: [
    'A sua chave não era válida no dia de emissão.',
    'Emitido em {issued}, com a chave {kid}, válida a partir de {from}.',
  ],
  AUTHORITY_IN_TIME: ['A autoridade estava habilitada', 'Em {issued}: {authority}, desde {from}.'],
  AUTHORITY_OUT_OF_TIME: ['A sua autoridade não estava habilitada no dia de emissão.', '{authority}, em {issued}.'],
  ISSUER_PARTICIPANT: [
    'O emissor era participante',
    '{code}, em {issued}: participante desde {from}. Da lista de confiança {version}.',
  ],
  ISSUER_NOT_PARTICIPANT: ['{code} não era participante em {issued}.', 'Os seus certificados desse dia não valem.'],
  ISSUER_ZONE: ['{code} não pode certificar mercadorias desta zona.', 'Zona {zone}, em {issued}.'],
  ISSUER_ZONE_UNSTATED: [
    '{code} só pode certificar algumas zonas.',
    'O certificado não indica nenhuma zona de origem.',
  ],
  DESTINATION_PARTICIPANT: [
    'O destino é participante',
    '{code}, no dia de emissão e hoje. Da lista de confiança {version}.',
  ],
  DESTINATION_NOT_PARTICIPANT: [
    'O destino não era participante.',
    '{code}, em {issued}: não se podem enviar para lá diamantes brutos.',
  ],
  DESTINATION_EXPORTS_ONLY: [
    'O destino só pode exportar.',
    '{code}, em {issued}: não se podem enviar para lá diamantes brutos.',
  ],
  DESTINATION_LEFT: ['O destino deixou o sistema.', '{code} deixou-o em {until}, depois do dia de emissão.'],
  DESTINATION_HERE: ['O destino é aqui', '{destination}, como indicado neste aparelho.'],
  DESTINATION_ELSEWHERE: ['O destino não é aqui.', 'O certificado é para {destination}; aqui é {here}.'],
  DESTINATION_NOT_COMPARED: ['O destino não foi comparado', 'É {destination}. Indique onde é aqui, no alto da página.'],
  IN_VALIDITY: ['Não expirou', 'Emitido em {issued}, válido até o fim de {expires}, 24:00 UTC.'],
  NOT_YET_VALID: ['Não é válido antes de {issued}.', 'O dia de emissão ainda está por vir.'],
  EXPIRED: [
    'Expirado.',
    plural('past', { one: 'Há {past} dia: {expires}, 24:00 UTC.', other: 'Há {past} dias: {expires}, 24:00 UTC.' }),
  ],
  EXPIRED_LONG: [
    'Expirado há mais de 60 dias.',
    plural('past', { one: 'Há {past} dia: {expires}, 24:00 UTC.', other: 'Há {past} dias: {expires}, 24:00 UTC.' }),
  ],
  NOTICE_NONE: ['Nenhum aviso do sistema se aplica', 'Da lista de confiança {version}.'],
  NOTICE: ['Aviso: {title}', 'Um aviso do sistema aplica-se a este certificado: {id}.'],
  NOTICE_FORBIDS: ['Proibido: {title}', 'Um aviso do sistema proíbe este comércio: {id}.'],
  NOTICE_ORIGINS_UNSTATED: [
    'As origens não estão indicadas.',
    'Um aviso do sistema pede todas as origens de mercadorias mistas: {title}.',
  ],
  NOTICE_NEWER: [
    'Um aviso não pode ser lido por inteiro aqui: {title}',
    'Só uma edição mais recente desta página sabe se ele se aplica: {id}.',
  ],
  NOTICE_ZONE_UNSTATED: ['A zona de origem não está indicada.', 'Um aviso do sistema pede-a: {title}.'],
  VALUE_INSIDE: ['O valor por quilate é habitual', 'Comparado com: {source}.'],
  VALUE_OUTSIDE: ['O valor por quilate é incomum.', 'Comparado com: {source}.'],
  VALUE_UNBANDED: [
    'O valor por quilate não foi comparado',
    'A lista de confiança não tem valores habituais para tais mercadorias.',
  ],
  CLOCK_PLAUSIBLE: ['O relógio deste aparelho é plausível', 'Não está atrás de {floor}, a última hora do sistema.'],
  CLOCK_BEHIND: ['O relógio deste aparelho está errado.', 'Diz {clock}, mas o sistema assinou em {floor}.'],
  CLOCK_DOUBTED: ['O relógio daqui ou a publicação está errado.', 'Este aparelho diz {clock}; a publicação, {word}.'],
  CLOCK_ALONE: [
    'Só o relógio deste aparelho fala contra ele.',
    'Diz {clock}; a lista de confiança daqui não responde por nenhum dia depois de {word}.',
  ],
  REGISTRY_AGED: [aged, 'Atualize-a hoje, onde houver ligação.'],
  REGISTRY_STALE: [aged, 'Atualize-a agora: aqui não se sabe o que mudou desde então.'],
  REGISTRY_OLD: [
    'A lista de confiança daqui é antiga demais.',
    plural('age', {
      one: 'Tem {age} dia. Este aparelho não pode saber o que mudou desde então.',
      other: 'Tem {age} dias. Este aparelho não pode saber o que mudou desde então.',
    }),
  ],
  REGISTRY_CURRENT: [
    'A lista de confiança está em vigor',
    'Lista de confiança {version}, assinada em {issued}, válida até {expires}.',
  ],
  REGISTRY_EXPIRED: [
    'A lista de confiança daqui é antiga demais.',
    'Terminou em {expires}. Este aparelho não pode saber o que mudou desde então.',
  ],
  STATUS_CLEAR: ['Não anulado, perdido nem roubado', 'Não está na lista da sua autoridade de {listed}.'],
  STATUS_CLEAR_THEN: [
    'Não anulado, perdido nem roubado em {listed}',
    'Espera-se uma lista mais recente da sua autoridade.',
  ],
  STATUS_CANCELLED: ['Anulado.', 'Pela sua autoridade, em {since}.'],
  STATUS_REPLACED: ['Substituído.', 'Pelo certificado {by}, em {since}.'],
  STATUS_LOST: ['Declarado perdido.', 'Pela sua autoridade, em {since}.'],
  STATUS_STOLEN: ['Declarado roubado.', 'Pela sua autoridade, em {since}.'],
  STATUS_SPOILED: ['O seu formulário foi inutilizado.', 'Pela sua autoridade, em {since}: nunca foi emitido.'],
  STATUS_UNUSED: ['Devolvido sem uso.', 'À sua autoridade, em {since}, depois de expirar.'],
  ISSUED_LISTED: ['Na lista de certificados emitidos', 'Da sua autoridade, completa até {complete}.'],
  ISSUED_OTHER: ['Outro certificado tem este número.', 'A lista da sua autoridade contém outro.'],
  ISSUED_ABSENT: ['A sua autoridade não o emitiu.', 'Não está na lista dela, completa até {complete}.'],
  ISSUED_LATER: ['Mais recente do que a lista de certificados emitidos', 'Essa lista está completa até {complete}.'],
  ISSUED_OUTSIDE: [
    'Mais antigo do que o que a lista de emitidos contém',
    'Expirou mais de 90 dias antes de {complete}.',
  ],
  ISSUED_PHRASE: [
    'Emitido. O conteúdo não está verificado.',
    'A sua autoridade emitiu este número com esta frase de controle. O que o papel diz pode estar alterado.',
  ],
  ISSUED_OTHER_PHRASE: [
    'A frase de controle está errada.',
    'O número foi emitido com outra. A mesma foi digitada duas vezes.',
  ],
  ISSUED_NUMBER_UNKNOWN: [
    'O número não está na lista de emitidos.',
    'A lista daqui pode ser mais antiga ou mais recente do que o papel.',
  ],
  ISSUED_NO_LIST: ['Não há aqui lista de números emitidos.', 'Este aparelho não tem nenhuma da sua autoridade.'],
  LISTS_WITHHELD: ['Faltam as listas da sua autoridade.', 'Ela publica listas, e não estão neste aparelho.'],
  STATUS_UNLISTED: [
    'Não comparado com uma lista de certificados anulados, perdidos ou roubados',
    'Este aparelho não tem tal lista.',
  ],
  ISSUED_UNLISTED: ['Não comparado com uma lista de números emitidos', 'Este aparelho não tem tal lista.'],

  AMENDED: ['Alterado em {issued}: campo {boxes}', 'Pela sua autoridade; alteração {sequence}.'],
  AMENDMENT_ALONE: [
    'Isto é uma alteração do certificado {number}.',
    'De {issued}: campo {boxes}. Sozinha não diz nada.',
  ],
  AMENDMENT_UNREAD: ['Uma alteração não pôde ser lida.', 'O certificado foi julgado sem ela.'],
  AMENDMENT_REFUSED: ['A sua alteração é falsa.', 'A sua autoridade não a assinou assim: {reason}.'],
  AMENDMENT_ISSUER: ['A sua alteração não é da sua autoridade.', 'Foi assinada por {authority}.'],
  AMENDMENT_OUT_OF_TIME: ['A chave da sua alteração não era válida.', 'Chave {kid}, em {issued}.'],
  AMENDMENT_NOT_YET: ['A sua alteração é de um dia por vir.', 'Tem a data de {issued}.'],
  AMENDMENT_MISSING: ['Falta uma alteração anterior.', 'É a alteração {sequence}.'],
  AMENDMENT_OTHER: ['Uma alteração de outro certificado.', 'O certificado foi julgado sem ela.'],
  AMENDMENT_EMPTY: [broken, 'É uma alteração que não muda nada.'],
  AMENDMENT_SEQUENCE: [broken, 'Não é a alteração seguinte do seu certificado.'],
  AMENDMENT_UNCHANGED: [broken, 'O campo já tem esse conteúdo.'],
  AMENDMENT_DATE: [broken, 'A sua alteração tem data anterior ao que altera.'],
  CONFIRMED_BEFORE: [
    'Já entrou mercadoria com ele.',
    'Em {post} a {confirmed}. Uma segunda remessa com ele é uma cópia.',
  ],
  CONFIRMED_KEPT_OUT: [
    'A sua mercadoria foi recusada ou retida noutro lugar.',
    'Em {post} a {confirmed}. Pergunte porquê.',
  ],
  CONFIRMED_NOW: ['A receção foi confirmada aqui', 'Desta mesma remessa, em {post} a {confirmed}.'],
  CONFIRMED_TOLD: [
    'Já entrou mercadoria com ele.',
    'Di-lo uma autoridade a quem se perguntou. Pergunte-lhe onde e quando.',
  ],
  SEEN_ELSEWHERE: ['Foi apresentado a outro posto.', 'Em {post} a {seen}. Pergunte lá antes de deixar entrar.'],
  SEEN_OTHER: ['Outro certificado tem este número.', 'Visto em {post} a {seen}. Um dos dois é falso.'],
  CONFIRMATION_ALONE: [
    'Isto é uma confirmação do certificado {number}.',
    'De {confirmed}, em {post}. Não é um certificado.',
  ],
  CONFIRMATION_UNREAD: ['Não foi possível ler uma confirmação.', 'O certificado foi julgado sem ela.'],
  CONFIRMATION_REFUSED: ['Uma confirmação dele é falsa.', 'Nenhuma autoridade importadora a assinou assim: {reason}.'],
  CONFIRMATION_OTHER: [
    'Uma confirmação de outro certificado.',
    'É de {number}. Pode circular uma cópia ou um certificado alterado.',
  ],
  CONFIRMATION_INCOMPLETE: [broken, 'Aceita mercadoria sem dizer o que foi encontrado.'],
  CONFIRMATION_OUTCOME: [broken, 'O que diz num lugar nega noutro.'],
  CONFIRMATION_REMEDY: [broken, 'Não nomeia a alteração que foi o remédio.'],
  CONFIRMATION_DATE: [broken, 'Tem data anterior à chegada da mercadoria, ou de um dia que ainda não chegou.'],

  TEXT_TOO_LONG: ['Longo demais para um código QR.', 'Nenhum código do sistema é tão longo.'],
  PREFIX_UNKNOWN: ['Isto não é um certificado do Processo de Kimberley.'],
  PREFIX_KIND: ['Isto é outro código do sistema, não um certificado.'],
  VERSION_NEWER: [
    'Mais recente do que esta página.',
    'O certificado foi feito por uma edição mais recente. Não é defeito dele.',
  ],
  BASE45_MALFORMED: [damaged, 'Faltam letras ou estão erradas.'],

  CBOR_LIMIT: [damaged, 'É maior ou mais fundo do que qualquer coisa do sistema.'],
  CBOR_MALFORMED: [damaged, 'O que contém está incompleto.'],
  CBOR_UTF8: [damaged, 'Contém texto ilegível.'],
  CBOR_TRAILING: [damaged, 'Há alguma coisa depois do seu fim.'],
  CBOR_NOT_DETERMINISTIC: [damaged, 'Não está escrito na forma única do sistema.'],
  CBOR_DUPLICATE_KEY: [damaged, 'Contém um campo duas vezes.'],
  COSE_MALFORMED: [damaged, 'O que contém não é uma mensagem assinada do sistema.'],

  COSE_HEADER: ['Não foi feito por uma autoridade do sistema.', 'Os seus cabeçalhos não são os do sistema.'],
  CLAIMS_OTHER: [
    'Assinado em nome de outro que não o da sua chave.',
    'O seu cabeçalho nomeia outra autoridade ou outro certificado que a sua chave e o seu conteúdo.',
  ],
  COSE_ALG: [
    'Assinado de outro modo do que a sua chave permite.',
    'É a lista de confiança, não o código, que diz como uma chave assina.',
  ],
  KEY_UNKNOWN: [
    'Nenhuma autoridade tem a chave que o assinou.',
    'A chave {kid} não está na lista de confiança {version}, mais recente do que o certificado.',
  ],
  KEY_USE: ['A sua chave não pode assinar certificados.', 'A chave {kid} é para {use}.'],
  SIGNATURE_INVALID: ['A assinatura está errada.', 'O código foi alterado ou falsificado. Nada do que diz é mostrado.'],
  THRESHOLD: [unusable, 'Não está assinada por chaves suficientes deste sistema.'],

  FIELD_MISSING: [broken, 'Falta um dado obrigatório.'],
  FIELD_UNKNOWN: [broken, 'Tem um campo que não é desta edição.'],
  FIELD_TYPE: [broken, 'Um campo contém outro tipo de valor.'],
  FIELD_RANGE: [broken, 'Um valor está fora dos seus limites.'],
  FIELD_LENGTH: [broken, 'Um campo é curto demais, longo demais ou tem entradas demais.'],
  FIELD_TEXT: [broken, 'Um texto tem caracteres ocultos ou de controle.'],
  FIELD_LETTERS: [broken, 'Nada se vê num texto, ou uma letra tem mais de quatro sinais.'],
  AMOUNT_FORM: [broken, 'Uma quantia não está escrita como deve.'],
  DATE_IMPOSSIBLE: [broken, 'Uma data não existe no calendário.'],
  NUMBER_FORM: [broken, 'O número não é um número de certificado.'],
  COUNTRY_FORM: [broken, 'Um país não é um código de duas letras.'],
  ID_FORM: [broken, 'Um identificador não está escrito como tal: minúsculas, algarismos e hífenes.'],
  HS_CODE: [broken, 'Uma linha não é uma de 7102.10, 7102.21 e 7102.31.'],
  LINES_ORDER: [broken, 'Um código SH tem mais de uma linha.'],
  LIST_DUPLICATE: [broken, 'Uma entrada figura duas vezes.'],
  PERCENT_SUM: [broken, 'As partes das origens não somam 100.'],
  EXPIRY_BEFORE_ISSUE: [broken, 'Expira antes de ser emitido.'],
  TOTALS_MISMATCH: [broken, 'Um total não é a soma das suas linhas.'],

  TRUST_EXPIRED: [unusable, 'Terminou.'],
  TRUST_CRITICAL: [unusable, 'Precisa de uma edição mais recente desta página.'],
  TRUST_THRESHOLD: [unusable, 'Exige mais assinaturas do que um ficheiro seu pode levar.'],
  TRUST_KID: [unusable, 'O nome de uma chave não corresponde à chave.'],
  TRUST_KEY: [unusable, 'Não se deve confiar numa chave.'],
  TRUST_REFERENCE: [unusable, 'Refere-se a algo que não está nela.'],
  TRUST_VERSION: [unusable, 'É outra versão que não a esperada.'],
  TRUST_ROLLBACK: [unusable, 'É mais antiga do que a que este aparelho tem.'],
  TRUST_MIXED: [unusable, 'Os seus arquivos não combinam, ou um deles está cortado.'],
  TRUST_ABSENT: [unusable, 'Falta um dos seus arquivos.'],
  TRUST_RANGE: [unusable, 'Há nela séries de números que se sobrepõem.'],
  MIRROR_DOWN: [unusable, 'O servidor não dá nenhum arquivo.'],
  BUNDLE_MALFORMED: [unusable, 'O arquivo não é um pacote deste sistema, ou é só metade.'],
  LIST_SERIES: [unusable, 'Os números de uma das suas listas não batem.'],
  LIST_ROLLBACK: [unusable, 'Uma das suas listas sabe menos do que a anterior.'],
  LIST_ALTERED: [unusable, 'Uma das suas listas altera ou omite o que a anterior tinha.'],
  TRUST_INTERVAL: [unusable, 'Um período termina nela antes de começar.'],
} satisfies CheckTexts

/** What keys of an authority are for. */
export const uses = {
  certificate: 'certificados',
  confirmation: 'confirmações de recepção',
  list: 'listas',
  checkpoint: 'pontos de controle do livro de emissões',
}
