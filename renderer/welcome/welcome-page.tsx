import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { AccountsSnapshot } from '../../shared/accounts.ts'
import type { SystemInfo } from '../../shared/system.ts'
import { type Action, useAction, useProcedure } from '../app/hooks.ts'
import { useAccounts, useLive } from '../app/live.ts'
import { logInAll } from '../app/login-queue.ts'
import { paths } from '../app/paths.ts'
import { after } from '../ui/after.ts'
import { countWords } from '../ui/count-words.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { GoLink } from '../ui/go-link.tsx'
import { PortalForm } from '../ui/portal-form.tsx'
import { profileWords } from './profile-words.ts'
import { WelcomeCard } from './welcome-card.tsx'
import styles from './welcome.module.css'

/** The first start: where are your accounts? Three ways, each at most two clicks. */
export function WelcomePage(): React.JSX.Element {
  const live = useLive()
  const known = useAccounts()
  const [, go] = useLocation()
  const welcomed = useAction((client, _input: undefined) => client.settings.set({ welcomed: true }))
  const demo = useAction((client, _input: undefined) => client.system.tryDemo())
  useEffect(() => {
    document.title = 'Welcome · Foredeck'
  }, [])
  const finish = () => {
    after(welcomed.run(undefined), (settings) => {
      live.settings.put(settings)
      go(paths.stacks)
    })
  }
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <div>
          <Box variant="h1" fontSize="display-l">
            Where are your accounts?
          </Box>
          <Box color="text-body-secondary" fontSize="heading-s">
            Foredeck uses what the AWS CLI uses. Credentials stay on this machine.
          </Box>
        </div>
        {welcomed.failure !== undefined && <FailureNote failure={welcomed.failure} />}
        {demo.failure !== undefined && <FailureNote failure={demo.failure} />}
        <div className={styles.cards}>
          <ProfilesCard known={known} onUse={finish} busy={welcomed.busy} />
          <PortalCard known={known} onDone={finish} />
          <DemoCard demo={demo} onStarted={finish} />
        </div>
      </div>
    </div>
  )
}

interface DemoCardProps {
  readonly demo: Action<undefined, SystemInfo>
  readonly onStarted: () => void
}

/** The way into the demo, for whoever is not in it. */
function DemoCard({ demo, onStarted }: DemoCardProps): React.JSX.Element | null {
  const { data: info } = useProcedure(['system.info'], (client, signal) =>
    client.system.info(undefined, { signal }),
  )
  if (info === undefined || info.demo !== undefined) return null
  return (
    <WelcomeCard title="Only looking">
      <Box>
        Try Foredeck on an embedded AWS endpoint: six accounts, four regions, some 300 stacks, with
        deployments under way. Nothing leaves this machine.
      </Box>
      <Button loading={demo.busy} onClick={() => after(demo.run(undefined), onStarted)}>
        Try the demo
      </Button>
    </WelcomeCard>
  )
}

interface ProfilesCardProps {
  readonly known: AccountsSnapshot | undefined
  readonly busy: boolean
  readonly onUse: () => void
}

function ProfilesCard({ known, busy, onUse }: ProfilesCardProps): React.JSX.Element {
  const words = profileWords(known)
  const use = () => {
    onUse()
    if (words.portals.length > 0) logInAll(words.portals)
  }
  return (
    <WelcomeCard title={words.title}>
      <Box>{words.sentence}</Box>
      {words.names !== undefined && (
        <Box color="text-body-secondary" fontSize="body-s">
          {words.names}
        </Box>
      )}
      {words.problems > 0 && (
        <GoLink to={paths.accountFiles}>
          {`See ${countWords(words.problems, 'problem')} in the files`}
        </GoLink>
      )}
      <Button
        variant={words.any ? 'primary' : 'normal'}
        disabled={!words.any}
        disabledReason={words.sentence}
        loading={busy}
        onClick={use}
      >
        {words.portals.length > 0 ? 'Use them and log in' : 'Use them'}
      </Button>
    </WelcomeCard>
  )
}

interface PortalCardProps {
  readonly known: AccountsSnapshot | undefined
  readonly onDone: () => void
}

function PortalCard({ known, onDone }: PortalCardProps): React.JSX.Element {
  const [adding, setAdding] = useState(false)
  const portals = known?.portals ?? []
  return (
    <WelcomeCard title="IAM Identity Center">
      <Box>Log in once in the browser, and every account and role of the portal is there.</Box>
      {adding ? (
        <PortalForm
          onCancel={() => setAdding(false)}
          onAdded={(name) => {
            onDone()
            logInAll([name])
          }}
        />
      ) : (
        <SpaceBetween size="xs">
          {portals.map(({ name }) => (
            <Button
              key={name}
              onClick={() => {
                onDone()
                logInAll([name])
              }}
            >
              Log in to {name}
            </Button>
          ))}
          <Button onClick={() => setAdding(true)}>
            {portals.length === 0 ? 'Log in to a portal…' : 'Another portal…'}
          </Button>
        </SpaceBetween>
      )}
    </WelcomeCard>
  )
}
