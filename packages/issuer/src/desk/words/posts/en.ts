/** Devices of posts and follow-up in English. */
import type { PostWords } from '../post-words.ts'

export const en: PostWords = {
  devices: {
    title: 'Devices',
    hint: 'Telephones of posts. What they sign is taken until they are revoked.',
    pair: 'Pair a device',
    post: 'Post',
    service: 'Address of the verifier',
    serviceHint: 'As the device opens it: its server hands /devices and /arrivals on to this one.',
    shown:
      'Scan this with the verifier on the device. It pairs one device, once, until {time}, and is not shown again.',
    device: 'Device',
    paired: 'Paired',
    revoked: 'Revoked',
    revoke: 'Revoke',
    revokeDoes: 'Nothing more is taken from it, and that is for ever. What it has sent stays.',
    none: 'No device is paired.',
    state: 'State',
  },
  followup: {
    title: 'Follow-up',
    hint: 'Goods that left, and whose receipt nobody has confirmed in the days that the counterpart has.',
    none: 'Nothing is overdue.',
    all: 'Also what is not due yet',
    due: 'Only what is overdue',
    to: 'To',
    left: 'Left',
    dueOn: 'Due',
    letters: 'Written',
    next: 'Next',
    write: 'Write',
    language: 'Language',
    usual: 'of the counterpart',
    done: 'Nothing more: it is with the scheme',
    pdf: 'As PDF',
    back: 'All of them',
    kinds: {
      reminder: 'reminder',
      failure: 'report of the failure',
      escalation: 'escalation to the scheme',
    },
  },
  refusals: {
    POST_FORM: 'A post has a name of 1 to 80 printable characters.',
    SERVICE_FORM: 'This is no address at which a device reaches the verifier: https://desk.example.org',
    DEVICES_MANY: 'There are 10,000 devices. Revoke those that are gone.',
    DEVICE_ABSENT: 'There is no such device.',
    FOLLOWUP_NONE: 'There is nothing to follow up: the goods have not left, or receipt was confirmed.',
    FOLLOWUP_EARLY: 'It is not yet time for this letter.',
    FOLLOWUP_LANGUAGE: 'No letter is in this language.',
  },
}
