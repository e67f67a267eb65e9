/** Portuguese. */

import { plural } from '@kpc/schema/words/message'
import { pt as words } from '@kpc/schema/words/pt'
import type { FirstMessages } from '../language.ts'

const pt: FirstMessages = {
  words,
  locale: 'pt',
  short: 'PT',

  app: 'verificador kpc',
  test: 'SISTEMA DE TESTE',
  testMore: 'não para remessas reais',

  ready: {
    heading: 'Pronto para ler',
    aim: 'Ponha o código QR entre os cantos',
    closer: 'Mais perto.',
    flat: 'Mantenha-o plano.',
    darker: 'Mais luz.',
    instead: 'Nada encontrado. Tente Imagem, ou Digitar ou colar.',
    starting: 'A câmera está iniciando ...',
    reading: 'Lendo a imagem ...',
    readingPage: 'A ler a página {page} de {pages} ...',
    picture: 'Imagem',
    type: 'Digitar ou colar',
    camera: 'Câmera',
    otherCamera: 'Câmara em uso: {camera}. Mudar.',
    torch: 'Lanterna',
    zoom: '2×',
    zoomLabel: 'Ampliar 2 vezes',
    handScanner: 'Leitor de mão? Basta apertar o gatilho.',
    drop: 'Ou solte uma imagem ou um PDF em qualquer lugar, ou cole-os.',
    tools: 'Outras formas de ler um código',
    cameraErrors: {
      refused: {
        title: 'A câmera não é permitida aqui.',
        more: 'Permita-a nas definições do navegador, carregue uma imagem ou digite o código.',
      },
      none: {
        title: 'Nenhuma câmera encontrada.',
        more: 'Carregue uma imagem, digite o código ou use um leitor de mão.',
      },
      busy: {
        title: 'Outro programa usa a câmera.',
        more: 'Feche-o: a câmara começa então sozinha. Ou carregue uma imagem ou escreva o código.',
      },
      unplugged: {
        title: 'A câmara desapareceu.',
        more: 'Ligue-a de novo: começa sozinha. Ou carregue uma imagem ou escreva o código.',
      },
      insecure: {
        title: 'Este endereço não pode usar a câmera.',
        more: 'Precisa de https. Carregue uma imagem ou digite o código.',
      },
      failed: { title: 'A câmera falhou.', more: 'Tente de novo, carregue uma imagem ou digite o código.' },
    },
    tryAgain: 'Tentar a câmera de novo',
    updateReady: 'Há uma atualização desta página pronta.',
    restart: 'Reiniciar agora',
    batch: 'Série',
    history: 'Histórico',
  },
  pictureErrors: {
    'no-code': {
      title: 'Nenhum código QR encontrado na imagem.',
      more: 'Tire-a de novo: só o código, plano, nítido, enchendo a imagem.',
    },
    'no-picture': {
      title: 'Este arquivo não é uma imagem que este navegador possa abrir.',
      more: 'Use uma imagem PNG ou JPEG.',
    },
    'too-large': {
      title: 'Esta imagem é grande demais para ser aberta.',
      more: 'Tire-a de novo mais pequena, ou recorte o código.',
    },
    heic: {
      title: 'Este navegador não sabe abrir imagens HEIC.',
      more: 'Partilhe-a como JPEG, faça uma captura de tela ou aponte-lhe a câmara.',
    },
    'no-code-in-pdf': {
      title: 'Nenhum código QR foi encontrado nas páginas lidas.',
      more: 'Abra-o noutro sítio e aponte a câmara ao código.',
    },
    'pdf-locked': {
      title: 'Este PDF está protegido por palavra-passe.',
      more: 'Peça ao remetente um sem ela, ou aponte a câmara à sua impressão.',
    },
    'pdf-damaged': {
      title: 'Este PDF está danificado.',
      more: 'Peça-o de novo, ou aponte a câmara à sua impressão.',
    },
    'pdf-too-large': {
      title: 'Este PDF, ao abrir, excede o que esta página admite.',
      more: 'Peça só a folha com o código, ou aponte a câmara à sua impressão.',
    },
    'too-slow': {
      title: 'A leitura deste ficheiro demorou mais de um minuto.',
      more: 'Recorte o código e escolha-o, ou aponte a câmara à impressão.',
    },
    'pdf-reader': {
      title: 'O que lê os PDF ainda não está neste dispositivo.',
      more: 'Ligue-se por um momento e carregue o ficheiro de novo.',
    },
    'not-a-code': {
      title: 'O leitor manual enviou algo que não é um código.',
      more: 'Ajuste-o ao teclado deste dispositivo, ou use a câmara.',
    },
  },
  firstPages: 'Lidas apenas as páginas 1 a {pages} de {all}.',
  close: 'Fechar',
  cancel: 'Cancelar',

  /** Of what opens over the page, before its content is there. */
  headings: {
    typing: 'Digitar ou colar o código',
    number: 'Por número e frase de controle',
    post: 'Este posto',
    languages: 'Idioma',
    offer: 'Usar este arquivo?',
    chooseCode: 'Qual certificado?',
    arrived: 'Verificar o que foi enviado?',
  },

  languageButton: 'Idioma: {language}. Mudar.',

  firstRun: {
    heading: 'Preparar este posto',
    line: 'Uma só vez. Tudo se pode mudar depois, no alto da página.',
    trust: 'Lista de confiança deste dispositivo',
    start: 'Começar',
    placeNeeded: 'Sem isso nenhum destino é comparado, e nenhum resultado é melhor que Atenção.',
  },
  post: {
    purpose: { import: 'Importação', check: 'Simples controle' },
    purposeQuestion: 'Para que é o controle?',
    purposeMore: {
      import: 'Chega uma remessa: decide uma autoridade de importação.',
      check: 'Um comerciante, um banco ou uma seguradora olha um certificado.',
    },
    hereQuestion: 'Onde é aqui?',
    hereMore: 'O destino do certificado é comparado com isto.',
    hereNot: 'Não indicado',
    hereIs: 'Aqui: {here}',
    hereUnset: 'Aqui: não indicado',
    button: 'Este posto: {purpose}, {here}. Mudar.',
    lights: { light: 'Normal', dark: 'Escura', sun: 'Ao sol' },
    lightButton: 'Luz: {light}. Mudar para {next}.',
  },

  trust: {
    list: 'Lista de confiança {version}',
    ended: 'A lista de confiança {version} terminou',
    old: 'A lista de confiança {version} é antiga demais',
    age: plural('days', { one: 'de {days} dia atrás', other: 'de {days} dias atrás' }),
    today: 'de hoje',
    ago: plural('days', { one: 'há {days} dia', other: 'há {days} dias' }),
    aged: '{age}: atualize hoje',
    stale: '{age}: atualize agora',
    ends: plural('days', { one: 'termina em {days} dia', other: 'termina em {days} dias' }),
    offline: '{age}, sem ligação',
    clock: 'O relógio está errado',
    clockMore: 'acerte data e hora',
    badges: {
      good: 'Recente',
      aged: 'De alguns dias',
      stale: 'Antiga',
      old: 'Antiga demais',
      ended: 'Terminada',
      clock: 'O relógio está errado',
      doubted: 'Compare data e hora',
    },
    banners: {
      stale: plural('days', {
        one: 'A lista de confiança tem {days} dia. Aqui não se sabe o que mudou desde então: atualize agora.',
        other: 'A lista de confiança tem {days} dias. Aqui não se sabe o que mudou desde então: atualize agora.',
      }),
      old: plural('days', {
        one: 'A lista de confiança tem {days} dia. Enquanto não for atualizada, não há resposta.',
        other: 'A lista de confiança tem {days} dias. Enquanto não for atualizada, não há resposta.',
      }),
      ended: 'A lista de confiança terminou. Enquanto não for atualizada, não há resposta.',
      clock: 'O relógio deste aparelho diz {clock}, mas o sistema assinou em {floor}. Acerte data e hora.',
      doubted: 'O relógio deste aparelho diz {clock}. Ou ele ou a publicação está errado: compare data e hora.',
    },
    mirror: 'A lista de confiança não pôde ser atualizada.',
    more: 'Ver por quê',
  },

  kept: {
    yes: 'guardado neste dispositivo',
    no: 'não guardado',
    not: 'Sem ligação esta página não abre. Não guardado: {file}, porque {why}.',
    why: {
      line: 'não pode ser carregado',
      absent: 'o servidor não o tem',
      other: 'não está como foi construído',
      full: 'a memória deste dispositivo está cheia',
      refused: 'este navegador não guarda nada desta página',
    },
  },

  framed: {
    heading: 'Esta página não funciona dentro de outra',
    line: 'O que rodeia uma página pode tapá-la e enganá-lo. Abra o verificador sozinho e leia o endereço.',
    open: 'Abrir o verificador sozinho',
  },
  failure: {
    heading: 'Esta página falhou',
    line: 'Nada está decidido. O certificado não foi julgado.',
    reload: 'Abrir a página de novo',
  },
}

export default pt
