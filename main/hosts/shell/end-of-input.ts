const lineFeed = 0x0a
/** Ctrl-D: to a program that reads a terminal, the end of its input. */
const endOfTransmission = 0x04

/**
 * What a shell is sent when its input from a pipe ends: the rest of the last line, and the word that
 * ends a shell. Whatever else may read there gets {@link endKey} afterwards. Pure.
 */
export function endOfInput(lastByte: number | undefined, isCommand: boolean): Uint8Array {
  const line = lastByte === undefined || lastByte === lineFeed ? '' : '\n'
  return Buffer.from(isCommand ? `${line}\u0004` : `${line}exit\n`)
}

/** The key that ends the input of a program that still reads. */
export const endKey: Uint8Array = Uint8Array.of(endOfTransmission)

/** Milliseconds between two of those keys. */
export const endKeyEvery = 2000
