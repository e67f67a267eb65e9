/**
 * What would be said of an application if it were validated now: asked while somebody types. Nothing is signed,
 * nothing is stored, and no writer of the ledger waits.
 * @module
 */
import { type FieldFault, type Refusal, refusalOf } from '@kpc/host/refusal'
import { type Draft, parseDraft } from '@kpc/schema/input'
import { asFaults, eachOnce, faultsOfDraft } from '../certificates/draft-faults.ts'
import { refuseKey } from '../certificates/judge.ts'
import { parseNumber } from '../certificates/number.ts'
import { pickSigner } from '../certificates/pick-signer.ts'
import { Soundness } from '../certificates/soundness.ts'
import type { Settings } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { View } from '../ledger/model.ts'
import { viewOf } from '../ledger/work.ts'
import type { Workplace } from '../ledger/workplace.ts'
import type { EvidenceKind } from '../registers/evidence-kinds.ts'
import { registerFault } from '../registers/refusal.ts'
import type { Signer } from '../signer/keys.ts'
import type { Application, Content } from './application.ts'

/**
 * @property exporter of an applicant, who is told nothing of certificates of another one
 * @property bound the exporter for whom it was written; that of the applicant if absent
 * @property evidence kinds of what is attached
 */
export interface Trying extends Pick<Workplace, 'trust' | 'now'> {
  readonly ledger: Pick<Ledger, 'beside'>
  readonly signers: readonly Signer[]
  readonly settings: Settings
  readonly exporter?: string | undefined
  readonly bound?: string | undefined
  readonly evidence?: readonly EvidenceKind[] | undefined
}

/** What is tried of an application beside its content. */
export const aboutOf = ({ exporter, evidence }: Pick<Application, 'exporter' | 'evidence'>) => ({
  bound: exporter,
  evidence: evidence.map(({ kind }) => kind),
})

/**
 * @property faults that have to be repaired
 * @property unusual what is issued for a reason only; also where a reason is given already
 * @property warnings what to look at all the same
 * @property draft where it can be read at all
 */
export interface Trial {
  readonly faults: readonly FieldFault[]
  readonly unusual: readonly FieldFault[]
  readonly warnings: readonly FieldFault[]
  readonly draft?: Draft
}

export async function tryOut({ certificate, replaces }: Content, trying: Trying): Promise<Trial> {
  const nothing = { faults: [], unusual: [], warnings: [] }
  try {
    const { anyway: _, ...draft } = parseDraft(certificate)
    return { ...(await tryDraft(draft, replaces?.number, trying)), draft }
  } catch (error) {
    return { ...nothing, faults: faultsIn(error) }
  }
}

async function tryDraft(draft: Draft, instead: string | undefined, trying: Trying): Promise<Omit<Trial, 'draft'>> {
  const { trust, signers, settings, exporter, bound = exporter } = trying
  const signer = pickSigner(signers, trust, { ...draft, ready: true })
  const rules = { trust, settings, now: trying.now() }
  const sound = new Soundness({ draft, known: refuseKey(draft, signer, rules), ...rules })
  const all = faultsOfDraft(draft, signer, rules)
  const isOwn = exporter === undefined || exporter === draft.exporter.name
  const other =
    bound !== undefined && bound !== draft.exporter.name ? [registerFault('EXPORTER_OTHER', 'exporter')] : []
  const asks = isOwn && !all.some(({ code }) => code === 'CONTENT_AGAIN')
  const again = !asks ? [] : await askLedger(sound, instead, trying)
  const isUnusual = ({ code }: FieldFault): boolean => sound.takesReason(code)
  const stands = eachOnce([...all, ...other, ...again])
  return {
    faults: stands.filter((one) => !isUnusual(one)),
    unusual: stands.filter(isUnusual),
    warnings: sound.warnings,
  }
}

/** Whether the same was certified a short while ago, and what the registers say. */
async function askLedger(sound: Soundness, instead: string | undefined, { ledger, evidence = [] }: Trying) {
  const asked = async (ask: (view: View) => Promise<void>): Promise<readonly FieldFault[]> => {
    try {
      await ledger.beside((db) => ask(viewOf(db)))
      return []
    } catch (error) {
      return faultsIn(error)
    }
  }
  const again = await asked((view) => sound.refuseAgain(view, instead === undefined ? undefined : parseNumber(instead)))
  const registers = await asked((view) => sound.refuseByRegisters(view, evidence))
  const number = instead === undefined ? undefined : parseNumber(instead)
  const stock = await asked(async (view) => void (await sound.refuseByStock(view, { seconded: true, instead: number })))
  return [...again, ...registers, ...stock]
}

function faultsIn(error: unknown): readonly FieldFault[] {
  const refusal: Refusal | undefined = refusalOf(error)
  if (!refusal) throw error
  return asFaults(refusal)
}
