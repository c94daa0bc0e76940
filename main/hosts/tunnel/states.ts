import type { TunnelRow } from '../../../shared/tunnels.ts'

/** Tells through `say` how a tunnel fares, each thing once. */
export function createTunnelTeller(say: (line: string) => void): (row: TunnelRow) => void {
  let last = ''
  let trouble: TunnelRow['trouble']
  let troubled = false
  return (row) => {
    if (row.trouble !== trouble) {
      trouble = row.trouble
      if (trouble) say(trouble.sentence)
    }
    const line = sentenceOf(row)
    if (line === last) return
    last = line
    if (row.state.phase === 'open' && !troubled) return
    troubled = row.state.phase !== 'open'
    if (line !== '') say(line)
  }
}

function sentenceOf({ state }: TunnelRow): string {
  switch (state.phase) {
    case 'open':
      return 'The tunnel is open again.'
    case 'resuming':
    case 'restarting': {
      const why = state.failure ? `${state.failure.sentence} ` : ''
      const what = state.phase === 'resuming' ? 'taken up again' : 'opened anew'
      return `${why}The session is being ${what}; connections wait.`
    }
    case 'stopped':
    case 'starting':
    case 'failed':
      return ''
  }
}
