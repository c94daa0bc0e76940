import { readdir, readFile, readlink } from 'node:fs/promises'

/** A process that listens on a port of this machine. */
export interface PortProcess {
  readonly pid: number
  /** Its name as `ps` shows it. */
  readonly name: string
}

const listening = '0A'

/** The process that listens on `port`, where the system tells (Linux, processes of this user). */
export async function processOnPort(port: number): Promise<PortProcess | undefined> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readText(`/proc/net/${name}`)))
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table, port)))
  return inodes.size === 0 ? undefined : holderOf(inodes)
}

/** The inodes of the sockets that listen on `port`, out of `/proc/net/tcp`. Pure. */
export function listeningInodes(table: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return table.split('\n').flatMap((line) => {
    const words = line.trim().split(/\s+/)
    const inode = words[9]
    return words[1]?.endsWith(wanted) === true && words[3] === listening && inode ? [inode] : []
  })
}

async function holderOf(inodes: ReadonlySet<string>): Promise<PortProcess | undefined> {
  const links = new Set([...inodes].map((inode) => `socket:[${inode}]`))
  const names = await readdir('/proc').catch(() => [])
  for (const pid of names.filter((name) => /^\d+$/.test(name))) {
    if (!(await holdsAny(pid, links))) continue
    const name = (await readText(`/proc/${pid}/comm`)).trim()
    return { pid: Number(pid), name: name === '' ? 'a process' : name }
  }
  return undefined
}

/** Processes of other users do not show what they hold. */
async function holdsAny(pid: string, links: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  const files = await readdir(folder).catch(() => [])
  const held = await Promise.all(files.map((file) => readlink(`${folder}/${file}`).catch(() => '')))
  return held.some((link) => links.has(link))
}

function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '')
}
