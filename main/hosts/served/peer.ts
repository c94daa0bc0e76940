import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

/**
 * The number of the user whose program is at the other end of a connection within this machine, as
 * Linux tells; undefined elsewhere, and where the other end is not on this system.
 */
export async function userAtOtherEnd(socket: Socket): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined
  const { remotePort, localPort } = socket
  const tables = await Promise.all(['tcp', 'tcp6'].map(readTable))
  return findUser(tables.join('\n'), remotePort, localPort)
}

/** A table that cannot be read has no lines. */
function readTable(name: string): Promise<string> {
  return readFile(`/proc/net/${name}`, 'utf8').catch(() => '')
}

/**
 * The user of the connection from port `from` to port `to` in the text of `/proc/net/tcp`, among
 * whose columns are both ends as `ADDRESS:PORT` in hexadecimal, the state, and the user. Pure.
 */
export function findUser(
  table: string,
  from: number | undefined,
  to: number | undefined,
): number | undefined {
  for (const line of table.split('\n')) {
    const [, local = '', remote = '', state, , , , user] = line.trim().split(/\s+/)
    if (state !== established || portOf(local) !== from || portOf(remote) !== to) continue
    return Number(user)
  }
  return undefined
}

const established = '01'

function portOf(end: string): number {
  return Number.parseInt(end.split(':')[1] ?? '', 16)
}
