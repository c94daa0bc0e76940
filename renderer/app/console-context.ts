import { createContext, useContext } from 'react'
import type { Client, Console } from './client.ts'

/** The console that the page is connected to; provided once by `App`. */
export const ConsoleContext = createContext<Console | undefined>(undefined)

/** The connected console. Only below the provider in `App`. */
export function useConsole(): Console {
  const console = useContext(ConsoleContext)
  if (console === undefined) throw new Error('useConsole needs ConsoleContext above it.')
  return console
}

/** The contract as functions. */
export function useClient(): Client {
  return useConsole().client
}
