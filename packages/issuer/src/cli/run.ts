/**
 * `kpc`: its commands, and how it says what it refuses.
 * @module
 */
import { failuresBy } from '@kpc/host/command/failure'
import { type Program, runProgram } from '@kpc/host/command/run'
import { version } from '@kpc/host/version'
import { Command } from 'commander'
import { placeOf } from '../certificates/place.ts'
import { homeRefusal } from '../home/refusal.ts'
import { approveCommand } from './approve.ts'
import type { Give, World } from './command.ts'
import { initCommand } from './init.ts'
import { inspectCommand } from './inspect.ts'
import { issueCommand } from './issue.ts'
import { keysCommand } from './keys.ts'
import { ledgerCommand } from './ledger.ts'
import {
  amendCommand,
  cancelCommand,
  expireCommand,
  exportCommand,
  lostCommand,
  replaceCommand,
  stolenCommand,
} from './life.ts'
import { listCommand } from './list.ts'
import { listsCommand } from './lists.ts'
import { numbersCommand } from './numbers.ts'
import { peopleCommand } from './people.ts'
import { printCommand } from './print.ts'
import { qrCommand } from './qr.ts'
import { cliRefusal } from './refusal.ts'
import { registryCommand } from './registry.ts'
import { serveCommand } from './serve.ts'
import { showCommand } from './show.ts'
import { statisticsCommand } from './statistics.ts'
