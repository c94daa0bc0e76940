import { type ComponentType, lazy } from 'react'
import type { StackRef } from '../../shared/stacks.ts'
import { StacksPage } from '../stacks/list/stacks-page.tsx'
import { paths } from './paths.ts'

/** A page and where it stands; most are loaded when they are first opened. */
export interface PageRoute {
  readonly path: string
  readonly Page: ComponentType
}

/** Every page without parameters. One line a page. */
export const pages: readonly PageRoute[] = [
  // The first page of nearly every start comes with the window, without a further round trip.
  { path: paths.stacks, Page: StacksPage },
  {
    path: paths.nodes,
    Page: lazy(async () => ({ default: (await import('../nodes/nodes-page.tsx')).NodesPage })),
  },
  {
    path: paths.tunnels,
    Page: lazy(async () => ({
      default: (await import('../tunnels/tunnels-page.tsx')).TunnelsPage,
    })),
  },
  {
    path: paths.plans,
    Page: lazy(async () => ({
      default: (await import('../plans/list/plans-page.tsx')).PlansPage,
    })),
  },
  {
    path: paths.newPlan,
    Page: lazy(async () => ({
      default: (await import('../plans/create/new-plan-page.tsx')).NewPlanPage,
    })),
  },
  {
    path: paths.costs,
    Page: lazy(async () => ({ default: (await import('../costs/costs-page.tsx')).CostsPage })),
  },
  {
    path: paths.accounts,
    Page: lazy(async () => ({
      default: (await import('../accounts/accounts-page.tsx')).AccountsPage,
    })),
  },
  {
    path: paths.scopes,
    Page: lazy(async () => ({
      default: (await import('../scopes/scopes-page.tsx')).ScopesPage,
    })),
  },
  {
    path: paths.journal,
    Page: lazy(async () => ({
      default: (await import('../journal/journal-page.tsx')).JournalPage,
    })),
  },
  {
    path: paths.copies,
    Page: lazy(async () => ({
      default: (await import('../stacks/copies/copies-page.tsx')).CopiesPage,
    })),
  },
  {
    path: paths.recordings,
    Page: lazy(async () => ({
      default: (await import('../sessions/recordings/recordings-page.tsx')).RecordingsPage,
    })),
  },
  {
    path: paths.calls,
    Page: lazy(async () => ({
      default: (await import('../calls/calls-page.tsx')).CallsPage,
    })),
  },
  {
    path: paths.settings,
    Page: lazy(async () => ({
      default: (await import('../settings/settings-page.tsx')).SettingsPage,
    })),
  },
  {
    path: paths.welcome,
    Page: lazy(async () => ({
      default: (await import('../welcome/welcome-page.tsx')).WelcomePage,
    })),
  },
]

/** The page of one stack, under `stackPath`. */
export const StackRoute: ComponentType<StackRef> = lazy(async () => ({
  default: (await import('../stacks/page/stack-page.tsx')).StackPage,
}))

/** The page of one deletion plan, under `planPath`. */
export const PlanRoute: ComponentType<{ readonly id: string }> = lazy(async () => ({
  default: (await import('../plans/page/plan-page.tsx')).PlanPage,
}))

/** The dock of terminals at the bottom of the window. */
export const Dock: ComponentType = lazy(async () => ({
  default: (await import('../sessions/dock/dock.tsx')).Dock,
}))

/** Dialogs that may open over any page, such as a login or an MFA prompt; always mounted. */
export const overlays: readonly ComponentType[] = [
  lazy(async () => ({ default: (await import('../accounts/login-dialog.tsx')).LoginDialog })),
  lazy(async () => ({ default: (await import('../accounts/mfa-dialog.tsx')).MfaDialog })),
  lazy(async () => ({
    default: (await import('../sessions/transfers/transfer-overlay.tsx')).TransferOverlay,
  })),
]
