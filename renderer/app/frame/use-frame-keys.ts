import { useLocation } from 'wouter'
import { useLive, useSettings } from '../live.ts'
import { lastList } from '../last-list.ts'
import { paths } from '../paths.ts'
import { useKey } from '../use-key.ts'
import { useTry } from './use-try.ts'

/** The keys that work on every page. */
export function useFrameKeys(open: (dialog: 'palette' | 'keys') => void): void {
  const [path, navigate] = useLocation()
  const attempt = useTry()
  const live = useLive()
  const { utc } = useSettings()
  useKey('palette', () => open('palette'))
  useKey('help', () => open('keys'))
  useKey('go.activity', () => navigate(paths.activity))
  useKey('go.inbox', () => navigate(paths.inbox))
  useKey('go.stacks', () => navigate(paths.stacks))
  useKey('go.nodes', () => navigate(paths.nodes))
  useKey('go.tunnels', () => navigate(paths.tunnels))
  useKey('go.services', () => navigate(paths.services))
  useKey('go.pipelines', () => navigate(paths.pipelines))
  useKey('go.plans', () => navigate(paths.plans))
  useKey('go.costs', () => navigate(paths.costs))
  useKey('go.accounts', () => navigate(paths.accounts))
  useKey('go.journal', () => navigate(paths.journal))
  useKey('go.calls', () => navigate(paths.calls))
  useKey('go.settings', () => navigate(paths.settings))
  useKey('list.back', /^\/\d{12}\//.test(path) ? () => navigate(lastList()) : undefined)
  useKey('utc', () => {
    attempt((client) => client.settings.set({ utc: !utc }), live.settings.put)
  })
}
