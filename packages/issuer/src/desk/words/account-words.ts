/**
 * What the pages say on which people look after what opens the desk for them, and administrators and auditors after
 * others, in one language.
 * @module
 */
import type { TrailEvent } from '../../people/reception.ts'

export type AccountWords = Readonly<
  Record<
    | 'account'
    | 'passkeys'
    | 'passkeysHint'
    | 'passkeyAdd'
    | 'passkeyLabel'
    | 'passkeyUse'
    | 'passkeyFailed'
    | 'passkeyScript'
    | 'passkeyPlace'
    | 'none'
    | 'added'
    | 'lastUsed'
    | 'remove'
    | 'or'
    | 'codeApp'
    | 'codeAppHint'
    | 'codeSet'
    | 'passphraseChange'
    | 'passphraseNew'
    | 'sessions'
    | 'devices'
    | 'since'
    | 'lastSeen'
    | 'browser'
    | 'thisOne'
    | 'end'
    | 'tokens'
    | 'tokensHint'
    | 'scopes'
    | 'until'
    | 'tokenMake'
    | 'tokenIs'
    | 'confirm'
    | 'confirmHint'
    | 'identity'
    | 'identityHint'
    | 'identitySubject'
    | 'identityAdd'
    | 'signOnWith'
    | 'anyAct'
    | 'firstDay'
    | 'lastDay',
    string
  >
> & {
  readonly events: Readonly<Record<TrailEvent, string>>
}
