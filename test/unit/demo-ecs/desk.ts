import type { Json, JsonObject } from '../../../main/demo/cloudformation/template/json.ts'
import type { ServiceState } from '../../../main/demo/ecs/engine/model.ts'
import { serviceState, updateState } from '../../../main/demo/ecs/engine/service-state.ts'
import { createWorldResources, type PhysicalResource } from '../../../main/demo/resources/index.ts'
import { account, Desk, regionName } from '../demo-cloudformation/desk.ts'

/** A container that the engine's images are made of. */
export type Container = Readonly<Record<string, Json>>

/** One service of a stack, on a clock in hand and at AWS's own pace. */
export class ServiceDesk {
  readonly desk = new Desk({ speed: 1 })

  constructor(properties: JsonObject = {}, container: Container = {}) {
    this.desk.create('shop', template(properties, container))
  }

  get state(): ServiceState {
    const around = this.#around()
    const [service] = around.ofType('AWS::ECS::Service')
    if (service === undefined) throw new Error('There is no service')
    return serviceState(around, service, this.desk.now)
  }

  pass(seconds: number): ServiceState {
    this.desk.pass(seconds)
    return this.state
  }

  /** As UpdateService does. */
  update(changes: JsonObject, force = false): ServiceState {
    const { state } = this
    state.resource.modify(changes)
    updateState(state, this.desk.now, force)
    return state
  }

  /** A new revision of the service's task definition. */
  register(container: Container): PhysicalResource {
    const around = this.#around()
    const type = 'AWS::ECS::TaskDefinition'
    const revision = around.ofType(type).length + 1
    return around.create({
      type,
      physicalId: `arn:aws:ecs:${regionName}:${account}:task-definition/orders:${revision}`,
      createdAt: this.desk.now,
      properties: { Family: 'orders', ContainerDefinitions: [{ ...plain, ...container }] },
    })
  }

  /** Deploys a new revision. */
  deploy(container: Container): ServiceState {
    return this.update({ TaskDefinition: this.register(container).physicalId })
  }

  template(properties: JsonObject, container: Container): string {
    return template(properties, container)
  }

  stackStatus(): string | undefined {
    const { Stacks } = this.desk.send('DescribeStacks', { StackName: 'shop' })
    return Stacks?.[0]?.StackStatus
  }

  #around() {
    return createWorldResources(this.desk.regions, [regionName]).in(
      account,
      regionName,
      this.desk.now,
    )
  }
}

const plain = { Name: 'orders', Image: 'orders:1' } satisfies Container

function template(properties: JsonObject, container: Container): string {
  return JSON.stringify({
    Resources: {
      Definition: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: { Family: 'orders', ContainerDefinitions: [{ ...plain, ...container }] },
      },
      Service: {
        Type: 'AWS::ECS::Service',
        Properties: {
          ServiceName: 'orders',
          LaunchType: 'FARGATE',
          DesiredCount: 2,
          TaskDefinition: { Ref: 'Definition' },
          ...properties,
        },
      },
    },
  })
}
