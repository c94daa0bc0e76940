import type { Failure } from '../../shared/failure.ts'
import type { Notices } from './notices.ts'

/** Makes a notice of a tunnel that gave up; it goes when the tunnel is started or stopped. */
export function tunnelCrier(notices: Pick<Notices, 'add' | 'dismiss'>) {
  return {
    gaveUp(id: string, name: string, { sentence, advice }: Failure) {
      notices.add({
        ...{ id: `tunnel-${id}`, kind: 'warning', leadsTo: 'tunnels' },
        sentence: `Tunnel ${name}: ${sentence}`,
        ...(advice !== undefined && { advice }),
      })
    },
    settled(id: string) {
      notices.dismiss(`tunnel-${id}`)
    },
  }
}
