import type { SessionState } from '../../../shared/sessions.ts'

/** A cut that is mended within this time (ms) is not worth a word: the service makes one an hour. */
const worthAWord = 1500

/** What a session's states mean to somebody at a terminal. */
export interface StateTeller {
  /** Takes the state that the session stands in now. */
  tell(state: SessionState): void
  dispose(): void
}

/** Tells the states through `say`, each once; `hint` says how to leave a session that hangs. */
export function createStateTeller(say: (line: string) => void, hint: string): StateTeller {
  let timer: NodeJS.Timeout | undefined
  let last = ''
  let troubled = false
  const trouble = (line: string) => {
    troubled = true
    say(line)
  }
  const hush = () => clearTimeout(timer)
  return {
    tell(state) {
      const silent = state.phase === 'live' && state.silentSince !== undefined
      const failure = 'failure' in state ? (state.failure?.sentence ?? '') : ''
      const key = `${silent ? 'silent' : state.phase} ${failure}`
      if (key === last) return
      last = key
      hush()
      if (state.phase === 'live' && !silent && troubled) {
        troubled = false
        say('The session is back.')
      }
      const line = sentenceOf(state, hint)
      if (line === undefined) return
      if (troubled || state.phase === 'lost') trouble(line)
      else timer = setTimeout(() => trouble(line), worthAWord)
    },
    dispose: hush,
  }
}

/** Tells the preferences' words for whoever opens a session through `say`, once. */
export function createGreeter(say: (line: string) => void): (message: string | undefined) => void {
  let greeted = false
  return (message = '') => {
    if (greeted || message === '') return
    greeted = true
    for (const line of message.split(/\r?\n/)) say(line)
  }
}

function sentenceOf(state: SessionState, hint: string): string | undefined {
  switch (state.phase) {
    case 'resuming': {
      const why = state.failure ? `${state.failure.sentence} ` : ''
      return `The connection is gone and is being taken up again. ${why}${hint}`.trim()
    }
    case 'lost':
      return [state.failure.sentence, state.failure.advice, 'Press Enter to try again.']
        .filter(Boolean)
        .join(' ')
    case 'live':
      return state.silentSince === undefined
        ? undefined
        : `The node does not answer. What you type is sent again until it does. ${hint}`.trim()
    case 'connecting':
    case 'orphaned':
    case 'ended':
      return undefined
  }
}
