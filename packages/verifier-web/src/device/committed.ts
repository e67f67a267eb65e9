/** Settles once a transaction of IndexedDB is in the database, or is not going to be. @throws {DOMException} what ended it */
export function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}
