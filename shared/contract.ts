import { activityContract } from './activity.ts'
import { accountsContract } from './accounts.ts'
import { buildsContract } from './builds.ts'
import { callsContract } from './calls.ts'
import { codeDeployContract } from './code-deploy.ts'
import { costAthenaContract } from './cost-athena.ts'
import { costTagHealthContract } from './cost-tag-health.ts'
import { costTagKeysContract } from './cost-tag-keys.ts'
import { costUntaggedContract } from './cost-untagged.ts'
import { costEstimatesContract } from './cost-estimates.ts'
import { costObjectsContract } from './cost-objects.ts'
import { costEnvironmentsContract } from './cost-environments.ts'
import { costMarkersContract } from './cost-markers.ts'
import { costMoversContract } from './cost-movers.ts'
import { costPreviewContract } from './cost-preview.ts'
import { costReportContract } from './cost-report.ts'
import { costSpendContract } from './costs.ts'
import { inboxContract } from './inbox.ts'
import { journalContract } from './journal.ts'
import { nodesContract } from './nodes.ts'
import { notificationsContract } from './notifications.ts'
import { pipelinesContract } from './pipelines.ts'
import { plansContract } from './plans.ts'
import { policyContract } from './policy.ts'
import { recordingsContract } from './recordings.ts'
import { scopesContract } from './scopes.ts'
import { servicesContract } from './services.ts'
import { sessionsContract } from './sessions.ts'
import { settingsContract } from './settings.ts'
import { sightContract } from './sight.ts'
import { stacksContract } from './stacks.ts'
import { systemContract } from './system.ts'
import { transfersContract } from './transfers.ts'
import { tunnelsContract } from './tunnels.ts'

/** The whole API, one slice a feature. `main/` implements it, every face calls it. */
export const contract = {
  accounts: accountsContract,
  activity: activityContract,
  builds: buildsContract,
  calls: callsContract,
  codeDeploy: codeDeployContract,
  costs: {
    ...costSpendContract,
    ...costObjectsContract,
    ...costEstimatesContract,
    ...costAthenaContract,
    ...costTagHealthContract,
    ...costTagKeysContract,
    ...costUntaggedContract,
    ...costMoversContract,
    ...costPreviewContract,
    ...costMarkersContract,
    ...costReportContract,
    ...costEnvironmentsContract,
  },
  inbox: inboxContract,
  journal: journalContract,
  nodes: nodesContract,
  notifications: notificationsContract,
  pipelines: pipelinesContract,
  plans: plansContract,
  policy: policyContract,
  recordings: recordingsContract,
  scopes: scopesContract,
  services: servicesContract,
  sessions: sessionsContract,
  settings: settingsContract,
  sight: sightContract,
  stacks: stacksContract,
  system: systemContract,
  transfers: transfersContract,
  tunnels: tunnelsContract,
}
