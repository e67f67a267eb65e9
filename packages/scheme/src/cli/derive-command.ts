import type { World } from '@kpc/host/command/world'
import type { Command } from 'commander'
import { deriveRegistry } from '../derive/registry.ts'
import { openRecords } from '../records/check.ts'
import type { Act } from './act.ts'
import { command } from './command.ts'
import { type RecordsOptions, recordsFolder, recordsOption } from './records-option.ts'
import { work } from './work.ts'

/** `derive`: the registry in work, as the decisions want it. */
export function deriveCommand(program: Command, world: World, act: Act): void {
  command(
    program,
    'derive',
    'put into work what decisions and approved notices of the records change in the registry',
    'derive --records docs/examples/scheme',
  )
    .addOption(recordsOption())
    .action((options: RecordsOptions) =>
      act(() => work(world, (registry) => deriveRegistry(registry, openRecords(recordsFolder(options, world))))),
    )
}
