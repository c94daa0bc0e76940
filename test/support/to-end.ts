/** Reads a stream to its end; what it told is given. */
export async function toEnd<Event>(stream: AsyncIterable<Event>): Promise<Event[]> {
  const told: Event[] = []
  for await (const event of stream) told.push(event)
  return told
}
