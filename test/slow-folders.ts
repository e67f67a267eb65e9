/** Folders for what needs a process, a printer, a picture or a release: out of the fast run. */
export const slowFolders = ['browser', 'cli', 'examples', 'hostile', 'journey', 'print', 'release', 'scan'] as const
