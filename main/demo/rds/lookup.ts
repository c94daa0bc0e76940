import { pageOf, type ListPage } from '../paging.ts'
import type { PhysicalResource, WorldResources } from '../resources/index.ts'
import { AwsError, type Call } from '../service.ts'

/** What RDS calls one of its kinds of databases. */
export interface DatabaseKind {
  readonly types: readonly string[]
  readonly label: string
  /** The error for an unknown one. */
  readonly code: string
  /** The error for one that is in no state to be changed. */
  readonly stateCode: string
}

/** RDS's own types of databases, DocumentDB's and Neptune's, which share its API. */
export const instanceKind: DatabaseKind = {
  types: ['AWS::RDS::DBInstance', 'AWS::DocDB::DBInstance', 'AWS::Neptune::DBInstance'],
  label: 'DBInstance',
  code: 'DBInstanceNotFound',
  stateCode: 'InvalidDBInstanceState',
}

/** Clusters of Aurora, DocumentDB and Neptune. */
export const clusterKind: DatabaseKind = {
  types: ['AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster'],
  label: 'DBCluster',
  code: 'DBClusterNotFoundFault',
  stateCode: 'InvalidDBClusterStateFault',
}

/** All databases of a kind in the caller's region. */
export function databasesOf(
  kind: DatabaseKind,
  resources: WorldResources,
  call: Call,
): readonly PhysicalResource[] {
  return kind.types.flatMap((type) => resources.of(call).ofType(type))
}

/** The database of an identifier, which may be an ARN and is in any case. Throws RDS's error. */
export function databaseOf(
  kind: DatabaseKind,
  resources: WorldResources,
  call: Call,
  identifier: string,
): PhysicalResource {
  const name = (identifier.split(':').at(-1) ?? '').toLowerCase()
  const found = databasesOf(kind, resources, call).find((one) => one.physicalId === name)
  if (found !== undefined) return found
  throw new AwsError(kind.code, `${kind.label} ${identifier} not found.`, 404)
}

/** A page of 20 to 100 records, as RDS cuts them. */
export function pageOfRecords<Item>(
  items: readonly Item[],
  { MaxRecords, Marker }: { MaxRecords?: number | undefined; Marker?: string | undefined },
  list: string,
): ListPage<Item> {
  const size = MaxRecords ?? 100
  if (size < 20 || size > 100) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value ${size} for MaxRecords. Must be between 20 and 100`,
    )
  }
  return pageOf(
    items,
    size,
    Marker,
    list,
    () => new AwsError('InvalidParameterValue', 'Invalid marker'),
  )
}

/** A database's engine; some types have but one. */
export function engineOf({ type }: PhysicalResource, declared: string | undefined): string {
  if (declared !== undefined) return declared
  if (type.startsWith('AWS::DocDB')) return 'docdb'
  return type.startsWith('AWS::Neptune') ? 'neptune' : 'postgres'
}
