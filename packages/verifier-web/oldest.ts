/** The oldest browsers on which the page works: the build writes for them, `index.html` and README name them. */
export const oldest = { chrome: '94', edge: '94', firefox: '98', safari: '15.4' } as const

/** As a compiler is told them: `chrome94`. */
export const targets: string[] = Object.entries(oldest).map(([name, version]) => name + version)
