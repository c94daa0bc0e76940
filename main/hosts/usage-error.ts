/** The arguments cannot be understood; the message is one sentence for the user. */
export class UsageError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'UsageError'
  }
}
