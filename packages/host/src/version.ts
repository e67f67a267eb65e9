/** Of both programs: that of the whole, which a test compares. */
export const version = '0.1.0'
