import { useEffect } from 'react'
import { createCell } from './cell.ts'
import { paths } from './paths.ts'

const address = createCell<string>(paths.stacks)

/** Remembers the list that is open, so that a page opened from it leads back to just this one. */
export function useListAddress(path: string): void {
  useEffect(() => address.set(path), [path])
}

/** The list that was open last. */
export const lastList = address.get
