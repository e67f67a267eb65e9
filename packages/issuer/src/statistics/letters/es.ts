import type { LetterWords } from './words.ts'

export const es: LetterWords = {
  subject: 'Exportaciones de {exporter} a {importer}, {period}',
  opening:
    'En {period}, {exporter} cuenta exportaciones por US$ {exported} a {importer}; {importer} cuenta importaciones por US$ {imported} de {exporter}. La diferencia es de US$ {difference}.',
  about: 'De ella, US$ {amount} son {rows} certificados, que se enumeran abajo.',
  classes: {
    coverage: 'Indiquen si estas mercancías entraron y dónde se cuentan.',
    system: 'Indiquen si estas mercancías están en zona franca, en depósito o en tránsito.',
    timing: 'Indiquen en qué período se cuentan estas mercancías, o si no han llegado.',
    classification: 'Indiquen qué código SA se constató y quién lo hizo.',
    quantity: 'Envíen los pesos constatados y cómo se tomaron.',
    value: 'Indiquen por qué se volvieron a valorar estas mercancías.',
    partner: 'Indiquen de qué país se cuentan estas mercancías y de qué origen.',
    amended: 'Estos certificados fueron enmendados. Indiquen si les llegaron las enmiendas.',
    'never-confirmed':
      'No nos ha llegado ninguna confirmación de estos certificados. Envíenla o indiquen que nunca se presentaron.',
    'never-issued':
      'Estos certificados no están en nuestros libros. Envíen fotos de los documentos y retengan las mercancías si aún están allí.',
    double: 'Estos certificados están confirmados más de una vez. Indiquen qué confirmación vale.',
  },
  answer: 'Les rogamos que respondan antes del {until}.',
}
