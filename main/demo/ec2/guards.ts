import { handlerRefusal, type Guard } from '../resources/physical-resource.ts'
import { interfacesOf } from './interfaces.ts'

/** Keeps a security group that network interfaces still have. */
export const guardSecurityGroup: Guard = ({ physicalId }, around) =>
  interfacesOf(around).some(({ groups }) => groups.includes(physicalId))
    ? handlerRefusal('resource {id} has a dependent object', 'Ec2', 400, 'InvalidRequest')
    : undefined

/** Keeps a subnet in which there are network interfaces still. */
export const guardSubnet: Guard = ({ physicalId }, around) =>
  interfacesOf(around).some(({ subnet }) => subnet === physicalId)
    ? handlerRefusal(
        "The subnet '{id}' has dependencies and cannot be deleted.",
        'Ec2',
        400,
        'InvalidRequest',
      )
    : undefined
