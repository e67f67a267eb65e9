/**
 * Answers to programs that gave their request a key of their own, beside the ledger in the same database: a program that
 * lost the answer asks again and gets the same one.
 * @module
 */

export interface AnswerTables {
  answer: {
    /** The person's id; empty: the home's own user. */
    person: string
    /** As the program chose it. */
    key: string
    /** SHA-256 over method, address and content. */
    asked: Uint8Array
    /** In seconds: when it was asked. */
    at: number
    /** Null while it is being answered. */
    status: number | null
    /** JSON: of those headers that tell something of the answer. */
    headers: string
    body: Uint8Array
    /** SHA-256 of the body. */
    digest: Uint8Array
  }
}
