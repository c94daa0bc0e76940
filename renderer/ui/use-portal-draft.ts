import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { useAction } from '../app/hooks.ts'
import { useLive } from '../app/live.ts'
import { after } from './after.ts'
import {
  type PortalDraft,
  type PortalProblems,
  portalProblems,
  suggestedName,
} from './portal-draft.ts'

/** A portal while it is written down. */
export interface PortalDraftState {
  readonly draft: PortalDraft
  readonly onDraft: (draft: PortalDraft) => void
  /** The name that it gets where none is given. */
  readonly name: string
  /** What is wrong, once adding was tried. */
  readonly problems: PortalProblems
  readonly busy: boolean
  readonly failure: Failure | undefined
  readonly submit: () => void
}

/** Holds a portal's draft and adds it; calls `onAdded` with its name once it is there. */
export function usePortalDraft(onAdded: (name: string) => void): PortalDraftState {
  const live = useLive()
  const [draft, setDraft] = useState<PortalDraft>({ startUrl: '', region: '', name: '' })
  const [tried, setTried] = useState(false)
  const add = useAction((client, portal: PortalDraft) => client.accounts.addPortal(portal))
  const name = draft.name === '' ? suggestedName(draft.startUrl) : draft.name
  const portal = { startUrl: draft.startUrl.trim(), region: draft.region.trim(), name }
  const problems = portalProblems(portal)
  const submit = () => {
    setTried(true)
    if (Object.keys(problems).length > 0) return
    after(add.run(portal), (snapshot) => {
      live.accounts.put(snapshot)
      onAdded(name)
    })
  }
  return {
    draft,
    onDraft: setDraft,
    name,
    problems: tried ? problems : {},
    busy: add.busy,
    failure: add.failure,
    submit,
  }
}
