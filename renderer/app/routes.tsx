import { type ComponentType, lazy } from 'react'
import type { StackRef } from '../../shared/stacks.ts'
import { paths } from './paths.ts'

/** A page and where it stands; loaded when it is first opened. */
export interface PageRoute {
  readonly path: string
  readonly Page: ComponentType
}

/** Every page without parameters. One line a page. */
export const pages: readonly PageRoute[] = [
  {
    path: paths.stacks,
    Page: lazy(async () => ({
      default: (await import('../stacks/list/stacks-page.tsx')).StacksPage,
    })),
  },
]

/** The page of one stack, under `stackPath`. */
export const StackRoute: ComponentType<StackRef> = lazy(async () => ({
  default: (await import('../stacks/page/stack-page.tsx')).StackPage,
}))

/** Dialogs that may open over any page, such as a login or an MFA prompt; always mounted. */
export const overlays: readonly ComponentType[] = []
