/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What is attached to an application, and the form that attaches more: files come back as downloads.
 * @module
 */
import { Anchor, Choice, Empty, Facts, Field, Panel } from '@kpc/desk'
import type { Application } from '../applications/application.ts'
import { evidenceKinds } from '../registers/evidence-kinds.ts'
import { type Setting, saidOf } from './frame.tsx'

/** Fields of its form, which say themselves what is wrong. */
export const evidenceFields: readonly string[] = ['file', 'kind']

interface EvidenceProps {
  readonly setting: Setting
  readonly application: Application
  readonly mayAttach: boolean
}

export function EvidencePanel({ setting, application: { name, version, evidence }, mayAttach }: EvidenceProps) {
  const { words } = setting.language
  const says = words.registers.evidence
  const path = `/desk/applications/${name}/evidence`
  return (
    <Panel title={says.title} pad id="evidence">
      {evidence.length === 0 ? (
        <Empty>{says.none}</Empty>
      ) : (
        <Facts
          rows={evidence.map(({ digest, kind, name: file, size, by }) => [
            says[kind],
            <>
              <Anchor href={`/applications/${name}/evidence/${digest}`}>
                <bdi>{file}</bdi>
              </Anchor>{' '}
              <small class="num">{`${Math.ceil(size / 1024)} KB`}</small> <bdi>{by}</bdi>{' '}
              <small class="code">{digest.slice(0, 16)}</small>
              {mayAttach && (
                <form method="post" action={`${path}/${digest}`}>
                  <input type="hidden" name="version" value={String(version)} />
                  <button type="submit" class="btn">
                    {says.remove}
                  </button>
                </form>
              )}
            </>,
          ])}
        />
      )}
      {mayAttach && (
        <form method="post" action={path} enctype="multipart/form-data" class="quiet">
          <input type="hidden" name="version" value={String(version)} />
          <Choice id="kind" label={says.kind} options={evidenceKinds.map((kind) => [kind, says[kind]] as const)} />
          <Field
            id="file"
            label={says.file}
            hint={says.hint}
            type="file"
            accept="application/pdf,image/png,image/jpeg"
            error={setting.refusal?.field === 'file' ? saidOf(setting.refusal, words) : undefined}
          />
          <div class="form__end">
            <button type="submit" class="btn">
              {says.attach}
            </button>
          </div>
        </form>
      )}
    </Panel>
  )
}
