import { useSyncExternalStore } from 'react'
import { createCell } from './cell.ts'

const request = createCell<string | undefined>(undefined)

/** Ask for the login dialog of a portal, from anywhere in the window. */
export function requestLogin(portal: string): void {
  request.set(portal)
}

/** The login dialog was closed. */
export function closeLogin(): void {
  request.set(undefined)
}

/** The portal whose login dialog should be open, if any. */
export function useLoginRequest(): string | undefined {
  return useSyncExternalStore(request.subscribe, request.get)
}
