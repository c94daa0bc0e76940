import { createReadStream } from 'node:fs'
import type { CastEvent } from '../../../shared/recordings.ts'
import { castEvent } from './cast.ts'

/**
 * The whole lines of a file in order. A last line without its end is left out: a crash cut it off,
 * or it is being written. A file that is not there throws as the file system does.
 */
export async function* wholeLines(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + String(piece)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** The events of a recording's file in order; lines that are none are left out. */
export async function* castEvents(path: string): AsyncGenerator<CastEvent> {
  let header = true
  for await (const line of wholeLines(path)) {
    const event = header ? undefined : castEvent(line)
    header = false
    if (event) yield event
  }
}

/** Of one bundle, in characters of output and in events. */
const bundleText = 256 * 1024
const bundleEvents = 1000

/** The events in bundles, so that a long recording does not come as a million messages. */
export async function* castBundles(path: string): AsyncGenerator<CastEvent[]> {
  let bundle: CastEvent[] = []
  let length = 0
  for await (const event of castEvents(path)) {
    bundle.push(event)
    length += event[2].length
    if (length < bundleText && bundle.length < bundleEvents) continue
    yield bundle
    bundle = []
    length = 0
  }
  if (bundle.length > 0) yield bundle
}

/** The file as pieces of text, whole lines each. */
export async function* castText(path: string): AsyncGenerator<{ text: string }> {
  let text = ''
  for await (const line of wholeLines(path)) {
    text += `${line}\n`
    if (text.length < bundleText) continue
    yield { text }
    text = ''
  }
  if (text !== '') yield { text }
}
