/** Seconds that a file may take: a slow mirror is one that is down. */
const secondsAFile = 30

/** `AbortSignal.timeout`, which the oldest browsers that this page supports do not have. */
export function timeLimit(seconds: number = secondsAFile): AbortSignal {
  const control = new AbortController()
  setTimeout(() => control.abort(), seconds * 1000)
  return control.signal
}
