import type { PhysicalResource } from '../resources/index.ts'
import { propertiesOf } from '../resources/properties.ts'

export const applicationType = 'AWS::CodeDeploy::Application'
export const groupType = 'AWS::CodeDeploy::DeploymentGroup'

/** A deployment group, as far as its deployments need it. */
export interface Group {
  readonly name: string
  readonly application: string
  readonly platform: 'ECS' | 'Lambda' | 'Server'
  /** `CLUSTER:SERVICE`, `FUNCTION:ALIAS` or instance ids. */
  readonly targets: readonly string[]
  /** Traffic moves when somebody says so. */
  readonly waits: boolean
  /** How long it waits, in milliseconds. */
  readonly waitLimit: number
  readonly rollsBack: boolean
  readonly config: string
}

const minute = 60_000

/** A deployment group out of its resource. */
export function groupOf(resource: PhysicalResource): Group {
  const { flag, number, objects, text } = propertiesOf(resource.properties)
  const [service] = objects('ECSServices')
  const furnished = propertiesOf(resource.furnishing)
  const platform =
    service !== undefined ? 'ECS' : furnished.text('function') !== undefined ? 'Lambda' : 'Server'
  const own = service && propertiesOf(service)
  const ready = 'BlueGreenDeploymentConfiguration.DeploymentReadyOption'
  const limit = number(`${ready}.WaitTimeInMinutes`) ?? 0
  return {
    name: text('DeploymentGroupName') ?? resource.physicalId,
    application: text('ApplicationName') ?? '',
    platform,
    targets: own
      ? [`${own.text('ClusterName') ?? ''}:${own.text('ServiceName') ?? ''}`]
      : [...furnished.texts('function'), ...furnished.texts('instances')],
    waits: text(`${ready}.ActionOnTimeout`) === 'STOP_DEPLOYMENT' && limit > 0,
    waitLimit: limit * minute,
    rollsBack: flag('AutoRollbackConfiguration.Enabled'),
    config: text('DeploymentConfigName') ?? 'CodeDeployDefault.OneAtATime',
  }
}
