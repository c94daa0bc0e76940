import { connect, type Socket } from 'node:net'
import { once } from './command.ts'
import { easeOff } from './ease-off.ts'
import { type PluginEffects, type PluginSession, type PluginStarter, sendAll } from './plugin.ts'
import { smuxReader, type SmuxFrame, writeSmux } from './smux.ts'

/** Bytes of one frame; its length has 16 bits. */
const largestPush = 32_768

function addressOf({ parameters }: PluginSession) {
  const host = parameters['host']?.[0] ?? ''
  return { host: host === '' ? '127.0.0.1' : host, port: Number(parameters['portNumber']?.[0]) }
}

/** Port sessions with many connections: every type of LocalPortForwarding with a new client. */
export const startMultiplexedPort: PluginStarter = (session, effects) => {
  const sockets = new Map<number, Socket>()
  const read = smuxReader()
  const end = once(effects)
  const stop = () => {
    for (const socket of sockets.values()) socket.destroy()
  }
  const finish = (stream: number) => {
    if (sockets.delete(stream)) sendAll(effects, 1, writeSmux('FIN', stream))
  }
  const dial = (stream: number) => {
    const socket = connect(addressOf(session))
    sockets.set(stream, socket)
    carry(socket, stream, effects)
    socket.on('close', () => finish(stream))
  }
  const obey = ({ command, stream, data }: SmuxFrame) => {
    if (command === 'SYN' && !sockets.has(stream)) dial(stream)
    if (command === 'PSH') sockets.get(stream)?.write(data)
    if (command !== 'FIN') return
    // The real one closes both ways: what the far side still says is lost.
    sockets.get(stream)?.destroy()
    sockets.delete(stream)
  }
  return {
    take(payloadType, payload) {
      if (payloadType === 1) read(payload).forEach(obey)
      if (payloadType === 10 && payload.readUInt32BE(0) === 2) end('')
      return true
    },
    stop,
  }
}

/** What a socket says goes into its stream, and that it could not be reached beside it. */
function carry(socket: Socket, stream: number, effects: PluginEffects): void {
  const ease = easeOff(socket, () => effects.waiting())
  let reached = false
  socket.on('connect', () => (reached = true))
  socket.on('data', (bytes) => {
    for (let at = 0; at < bytes.length; at += largestPush) {
      sendAll(effects, 1, writeSmux('PSH', stream, bytes.subarray(at, at + largestPush)))
    }
    ease()
  })
  socket.on('error', () => reached || effects.send(10, Buffer.from([0, 0, 0, 3])))
}

/** Port sessions with one connection at a time: SSH, and LocalPortForwarding with old clients. */
export const startBasicPort: PluginStarter = (session, effects) => {
  const redials = session.parameters['type']?.[0] === 'LocalPortForwarding'
  const end = once(effects)
  let socket: Socket | undefined
  const dial = () => {
    const next = connect(addressOf(session))
    const ease = easeOff(next, () => effects.waiting())
    next.on('data', (bytes) => {
      sendAll(effects, 1, bytes)
      ease()
    })
    next.on('error', (error) => end(`Connection to destination port failed: ${error.message}`))
    next.on('close', () => {
      if (socket === next) socket = undefined
      if (!redials) end('')
    })
    return next
  }
  return {
    take(payloadType, payload) {
      if (payloadType === 1) (socket ??= dial()).write(payload)
      const flag = payloadType === 10 ? payload.readUInt32BE(0) : 0
      if (flag === 1) socket?.destroy()
      if (flag === 2) end('')
      return true
    },
    stop: () => socket?.destroy(),
  }
}
