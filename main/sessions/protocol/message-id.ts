/** A UUID as text, from its 16 bytes on the wire, where its halves are swapped. */
export function readMessageId(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex')
  const hex = text.slice(16) + text.slice(0, 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Writes a hyphenated UUID to `frame` at `offset`: its second half first. */
export function writeMessageId(frame: Buffer, offset: number, id: string): void {
  const hex = id.replaceAll('-', '')
  frame.write(hex.slice(16), offset, 8, 'hex')
  frame.write(hex.slice(0, 16), offset + 8, 8, 'hex')
}
