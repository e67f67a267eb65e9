/** What stands in the place of a page, in English. */
import type { ProblemWords } from '../problem-words.ts'

export const en: ProblemWords = {
  back: 'Go back',
  kept: 'What you typed is kept in this page.',
  forbidden: {
    title: 'You may not do this',
    next: 'It is done by: {roles}. Ask one of them, or the administrator for another role.',
  },
  foreign: {
    title: 'This came from another page',
    next: 'Nothing was done. Open the desk by its own address, and try again there.',
  },
  stranger: {
    title: 'You are not signed in',
    next: 'Sign in, then try again. Nothing was done.',
  },
  absent: {
    title: 'There is nothing here',
    next: 'Look at the address again, or search for the number. It may have been destroyed when its time was over.',
  },
  method: {
    title: 'This address does something else',
    next: 'Go back, and use the button of the page.',
  },
  conflict: {
    title: 'Something else stands against it',
    next: 'Nothing was done. Go back, load the page again, and look at what has changed.',
  },
  input: {
    title: 'This is not taken as it is',
    next: 'Nothing was done. Go back, and correct what the sentence above names.',
  },
  hasty: {
    title: 'Too many tries',
    next: 'Wait, and try again later.',
  },
  unready: {
    title: 'Not just now',
    next: 'Nothing was done. Wait a little, and send it again. If it stays so, tell whoever runs this desk.',
  },
  fault: {
    title: 'Something went wrong here',
    next: 'It has been written down. Look whether it happened before you send it again, and tell whoever runs this desk.',
  },
}
