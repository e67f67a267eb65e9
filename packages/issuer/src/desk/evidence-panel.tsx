/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What is attached to an application, and the form that attaches more: files come back as downloads.
 * @module
 */
import { Anchor, Choice, Empty, Facts, Panel } from '@kpc/desk'
import type { Application } from '../applications/application.ts'
import { evidenceKinds } from '../registers/evidence-kinds.ts'
import { FieldWithFault, type Setting } from './frame.tsx'

/** Fields of its form, which say themselves what is wrong. */
export const evidenceFields: readonly string[] = ['file', 'kind']

interface EvidenceProps {
  readonly setting: Setting
  readonly application: Application
  readonly mayAttach: boolean
}

export function EvidencePanel({ setting, application, mayAttach }: EvidenceProps) {
  const { registers } = setting.language.words
  const says = registers.evidence
  return (
    <Panel title={says.title} pad id="evidence">
      {application.evidence.length === 0 ? (
        <Empty>{says.none}</Empty>
      ) : (
        <Facts
          rows={application.evidence.map((file) => [
            says[file.kind],
            <Attached setting={setting} application={application} mayAttach={mayAttach} file={file} />,
          ])}
        />
      )}
      {mayAttach && <Attaching setting={setting} application={application} />}
    </Panel>
  )
}

const pathOf = ({ name }: Application): string => `/desk/applications/${name}/evidence`

function Attached({
  setting,
  application,
  mayAttach,
  file: { digest, name, size, by },
}: EvidenceProps & { readonly file: Application['evidence'][number] }) {
  return (
    <>
      <Anchor href={`/applications/${application.name}/evidence/${digest}`}>
        <bdi>{name}</bdi>
      </Anchor>{' '}
      <small class="num">{`${Math.ceil(size / 1024)} KB`}</small> <bdi>{by}</bdi>{' '}
      <small class="code">{digest.slice(0, 16)}</small>
      {mayAttach && (
        <form method="post" action={`${pathOf(application)}/${digest}`}>
          <input type="hidden" name="version" value={String(application.version)} />
          <button type="submit" class="btn">
            {setting.language.words.registers.evidence.remove}
          </button>
        </form>
      )}
    </>
  )
}

function Attaching({ setting, application }: Omit<EvidenceProps, 'mayAttach'>) {
  const says = setting.language.words.registers.evidence
  return (
    <form method="post" action={pathOf(application)} enctype="multipart/form-data" class="quiet">
      <input type="hidden" name="version" value={String(application.version)} />
      <Choice id="kind" label={says.kind} options={evidenceKinds.map((kind) => [kind, says[kind]] as const)} />
      <FieldWithFault
        setting={setting}
        id="file"
        label={says.file}
        hint={says.hint}
        type="file"
        accept="application/pdf,image/png,image/jpeg"
      />
      <div class="form__end">
        <button type="submit" class="btn">
          {says.attach}
        </button>
      </div>
    </form>
  )
}
