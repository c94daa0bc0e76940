import { useLocation } from 'wouter'
import { useClient } from '../console-context.ts'
import { useLive, useSettings } from '../live.ts'
import { paths } from '../paths.ts'
import { useKey } from '../use-key.ts'

/** The keys that work on every page. */
export function useFrameKeys(open: (dialog: 'palette' | 'keys') => void): void {
  const [path, navigate] = useLocation()
  const client = useClient()
  const live = useLive()
  const { utc } = useSettings()
  useKey('palette', () => open('palette'))
  useKey('help', () => open('keys'))
  useKey('go.stacks', () => navigate(paths.stacks))
  useKey('go.accounts', () => navigate(paths.accounts))
  useKey('go.journal', () => navigate(paths.journal))
  useKey('go.calls', () => navigate(paths.calls))
  useKey('go.settings', () => navigate(paths.settings))
  useKey('list.back', /^\/\d{12}\//.test(path) ? () => navigate(paths.stacks) : undefined)
  useKey('utc', () => {
    client.settings.set({ utc: !utc }).then(live.settings.put, () => undefined)
  })
}
