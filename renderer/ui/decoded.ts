/** A part of an address in plain letters; as it stands there where it is not encoded well. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
