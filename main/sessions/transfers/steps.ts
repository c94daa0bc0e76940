import { largestTransfer } from '../../../shared/transfers.ts'
import type { Conversation } from './conversation.ts'
import {
  moveLine,
  partLine,
  readLine,
  removeLine,
  sizeLine,
  sumLine,
  toolsLine,
  writeLine,
} from './remote.ts'
import { firstLength, longestLength, nextLength } from './piece.ts'
import type { Spool } from './spool.ts'
import { refusalOf, tooLarge, trouble } from './troubles.ts'

/** What a transfer tells while it goes, and what it waits for. */
export interface Course {
  readonly path: string
  readonly spool: Spool
  size(): number | undefined
  found(size: number): void
  /** Bytes that have arrived and been written on the other side. */
  progressed(done: number): void
  checking(): void
  /** Settles when the transfer may go on: not paused, and `until` bytes are in the spool. */
  mayGoOn(until: number): Promise<void>
}

/** A piece that comes broken, such as by another user's `wall`, is asked for again. */
const mostTries = 3

/** Asks whether the node has all that is needed. Throws a `FailureError` where it has not. */
export async function checkTools(node: Conversation, path: string): Promise<void> {
  throwRefusal(path, await node.ask(toolsLine))
}

/** Fetches the file into the spool, from where the spool ends. Returns the SHA-256 in hex. */
export async function download(node: Conversation, course: Course): Promise<string> {
  const { path, spool } = course
  const answer = await node.ask(sizeLine(path))
  throwRefusal(path, answer)
  const size = Number(answer[1])
  if (!(size <= largestTransfer)) throw tooLarge(path)
  // A file of another size than before is another file.
  if (course.size() !== undefined && course.size() !== size) await spool.clear()
  course.found(size)
  course.progressed(spool.length)
  for (let length = firstLength; spool.length < size;) {
    await course.mayGoOn(0)
    const asked = performance.now()
    await spool.append(await piece(node, spool.length, Math.min(length, size - spool.length)))
    length = nextLength(length, performance.now() - asked)
    course.progressed(spool.length)
  }
  course.checking()
  const checksum = await compare(node, 'download', spool)
  if (checksum === undefined) {
    await spool.clear()
    throw changed(path)
  }
  return checksum
}

async function piece(node: Conversation, offset: number, length: number): Promise<Buffer> {
  for (let tries = 0; tries < mostTries; tries++) {
    const bytes = await node.askBytes(readLine(offset, length))
    if (bytes.length === length) return bytes
  }
  throw trouble(
    'conflict',
    `The node sent something else than ${length} bytes from byte ${offset} on.`,
    'The file may be changing. Resume to try again.',
    true,
  )
}

/** Sends the spool's bytes, from where the node has them. Returns the SHA-256 in hex. */
export async function upload(node: Conversation, course: Course, afresh: boolean): Promise<string> {
  const { path, spool } = course
  const size = course.size() ?? 0
  let done = await partOf(node, course, afresh, size)
  course.progressed(done)
  for (let tries = 0; done < size;) {
    const until = Math.min(size, done + longestLength)
    await course.mayGoOn(until)
    const arrived = await send(node, await spool.read(done, until - done))
    tries = arrived > done ? 0 : tries + 1
    if (tries === mostTries || arrived > until) throw notTaken(path)
    done = arrived
    course.progressed(done)
  }
  await course.mayGoOn(size)
  course.checking()
  const checksum = await compare(node, 'upload', spool)
  if (checksum === undefined) {
    await node.ask(removeLine)
    throw changed(path)
  }
  if ((await node.ask(moveLine))[0] !== 'moved') {
    throw trouble('access-denied', `${path} could not be replaced.`, 'Send it to another path.')
  }
  return checksum
}

/** How much of the file the node has; begins the file where there is nothing to go on with. */
async function partOf(node: Conversation, course: Course, afresh: boolean, size: number) {
  const { path } = course
  const room = await node.ask(partLine(path, afresh))
  throwRefusal(path, room)
  const free = /(\d+)\s+\d+%/.exec(room.join(' '))?.[1]
  const part = await node.answer()
  throwRefusal(path, part)
  const there = Number(part[1])
  if (!(there <= size)) return partOf(node, course, true, size)
  if (free !== undefined && Number(free) * 1024 < size - there) throw noSpace(path)
  return there
}

async function send(node: Conversation, bytes: Buffer): Promise<number> {
  const lines = bytes.toString('base64').replaceAll(/.{1,76}/g, '$&\n')
  const answer = await node.ask(`${writeLine}\n${lines}=`)
  return answer[0] === 'part' ? Number(answer[1]) : 0
}

async function compare(node: Conversation, direction: 'upload' | 'download', spool: Spool) {
  const here = await spool.checksum()
  const there = (await node.ask(sumLine(direction))).join(' ').toLowerCase()
  return /\b[0-9a-f]{64}\b/.exec(there)?.[0] === here ? here : undefined
}

function throwRefusal(path: string, answer: readonly string[]): void {
  const refusal = refusalOf(path, answer)
  if (refusal) throw refusal
}

function changed(path: string) {
  return trouble(
    'conflict',
    `${path} is not the same on both sides: the SHA-256 differs.`,
    'It may have changed on the way. Resume to begin from its first byte.',
    true,
  )
}

function noSpace(path: string) {
  return trouble('configuration', `There is no space for ${path} on the node.`, freeSome, true)
}

function notTaken(path: string) {
  return trouble('configuration', `The node takes no more bytes of ${path}.`, freeSome, true)
}

const freeSome = 'Its disk may be full. Free some space and resume.'
