import { Link, useLocation } from 'wouter'
import { paths } from '../paths.ts'
import { InboxBadge } from './inbox-badge.tsx'

interface Place {
  readonly path: string
  readonly label: string
  /** Strokes on a 16 × 16 field. */
  readonly icon: string
}

const places: readonly Place[] = [
  {
    path: paths.activity,
    label: 'Activity',
    icon: 'M3 3.500h10M3 8h7M3 12.500h4M13 8v5M11.200 11.200 13 13l1.800-1.800',
  },
  {
    path: paths.inbox,
    label: 'Inbox',
    icon: 'M2 9.500 4 3h8l2 6.500V13H2zM2 9.500h3.500l1 1.800h3l1-1.800H14',
  },
  {
    path: paths.stacks,
    label: 'Stacks',
    icon: 'M8 1.8 14.2 5 8 8.2 1.8 5zM1.8 8 8 11.2 14.2 8M1.8 11 8 14.2 14.2 11',
  },
  {
    path: paths.services,
    label: 'Services',
    icon: 'M8 1.700 13.500 4.800v6.400L8 14.300l-5.500-3.100V4.800zM2.500 4.800 8 8l5.500-3.200M8 8v6.300',
  },
  {
    path: paths.pipelines,
    label: 'Pipelines',
    icon: 'M1.500 5.500h4v5h-4zM10.500 5.500h4v5h-4zM5.500 8h5M8.700 6.200 10.500 8l-1.800 1.800',
  },
  {
    path: paths.nodes,
    label: 'Nodes',
    icon: 'M2 2.5h12v8H2zM5.5 13.5h5M8 10.5v3M4.5 5l2 1.5-2 1.5',
  },
  {
    path: paths.tunnels,
    label: 'Tunnels',
    icon: 'M2 13V8a6 6 0 0 1 12 0v5M5 13V8.500a3 3 0 0 1 6 0V13M1.500 13h13',
  },
  {
    path: paths.plans,
    label: 'Plans',
    icon: 'M2.5 2.5h4v3h-4zM9.5 6.500h4v3h-4zM9.500 11h4v3h-4zM4.500 5.500v7h5M4.500 8h5',
  },
  {
    path: paths.costs,
    label: 'Costs',
    icon: 'M2 14V2M2 14h12M5 11.500V8M8 11.500V5M11 11.500v-5',
  },
  {
    path: paths.accounts,
    label: 'Accounts',
    icon: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2.5 14.2a5.5 5.5 0 0 1 11 0',
  },
  {
    path: paths.journal,
    label: 'Journal',
    icon: 'M3.5 1.8h7.5l2 2v10.4h-9.500zM6 6h4.500M6 8.700h4.500M6 11.400h3',
  },
  { path: paths.calls, label: 'Calls', icon: 'M1.800 8.500h2.700l2-5.500 3 10 2-4.500h2.700' },
  {
    path: paths.settings,
    label: 'Settings',
    icon: 'M2 4.500h7M12 4.500h2M2 11.500h2M7 11.500h7M10.500 6a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3M5.500 13a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3',
  },
]

/** The pages that there are, on the left. */
export function Navigation({ settled }: { readonly settled: boolean }) {
  const [location] = useLocation()
  return (
    <nav className="fd-nav" aria-label="Pages">
      <ul>
        {places.map(({ path, label, icon }) => (
          <li key={path}>
            <Link
              href={path}
              title={label}
              aria-current={isHere(path, location) ? 'page' : undefined}
            >
              <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d={icon} />
              </svg>
              <span className="fd-nav-label">{label}</span>
              {path === paths.inbox && settled ? <InboxBadge /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A stack's own page belongs to the stacks, the scopes' editor to the accounts, copies to the journal. */
function isHere(path: string, location: string): boolean {
  if (location === path) return true
  if (path === paths.stacks) return /^\/\d{12}\/[^/]+\/stacks\//.test(location)
  if (path === paths.services) {
    return location === paths.clusters || /^\/\d{12}\/[^/]+\/services\//.test(location)
  }
  if (path === paths.pipelines) return isDelivery(location)
  if (path === paths.plans) return location.startsWith(`${paths.plans}/`)
  if (path === paths.journal) return location === paths.copies
  return path === paths.accounts && location === paths.scopes
}

/** Builds and CodeDeploy's deployments belong to the pipelines. */
function isDelivery(location: string): boolean {
  const lists = [paths.releaseTrain, paths.buildProjects, paths.deploymentGroups]
  return (
    lists.some((path) => path === location) ||
    /^\/\d{12}\/[^/]+\/(pipelines|builds|build-projects|codedeploy|deployment-groups)\//.test(
      location,
    )
  )
}
