/** Approvals that are signatures, in Spanish. */
import type { ApprovalWords } from '../approval-words.ts'

export const es: ApprovalWords = {
  approve: 'Aprobar con llave de acceso',
  signs:
    'Su llave de acceso firma exactamente este contenido. La firma queda en el registro, y sin ella no se firma nada.',
  noPasskey:
    'Aquí se aprueba con llave de acceso: añada una en su propia página, o use kpc approve con su archivo de clave.',
  proposal: 'Propuesta {name}',
  proposals: 'Propuestas',
  propose: 'Proponer',
  second: 'Otra persona la mira y la aprueba; después se firma o se ejecuta.',
  refusals: {
    SECOND_NEEDED: 'No se hizo nada: aquí lo aprueba antes una segunda persona. Propóngalo.',
    PROPOSAL_STALE: 'No se hizo nada: el certificado ha cambiado desde la propuesta. Retírela y proponga de nuevo.',
    APPROVAL_UNSIGNED:
      'No se aprobó nada: aquí solo valen las aprobaciones firmadas con llave de acceso o archivo de clave.',
    APPROVAL_OTHER:
      'No se aprobó nada: lo firmado no es esta solicitud tal como está ahora. Léala de nuevo y apruébela.',
    APPROVAL_PERSON: 'No se aprobó nada: esta persona no puede aprobar, o la clave ya no es suya.',
  },
}
