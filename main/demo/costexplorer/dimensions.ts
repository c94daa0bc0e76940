import type { LineFacts } from './line.ts'

type Read = (facts: LineFacts) => string

const entity: Read = () => 'Amazon Web Services, Inc.'

/** Cost Explorer's dimensions of a line, by name; not all that AWS has. */
const dimensions: Readonly<Record<string, Read>> = {
  BILLING_ENTITY: () => 'AWS',
  DATABASE_ENGINE: ({ databaseEngine }) => databaseEngine || 'NoDatabaseEngine',
  INSTANCE_TYPE: ({ instanceType }) => instanceType || 'NoInstanceType',
  INSTANCE_TYPE_FAMILY: ({ instanceType }) => familyOf(instanceType),
  INVOICING_ENTITY: entity,
  LEGAL_ENTITY_NAME: entity,
  LINKED_ACCOUNT: ({ account }) => account,
  OPERATING_SYSTEM: ({ operatingSystem }) => operatingSystem || 'NoOperatingSystem',
  OPERATION: ({ operation }) => operation || 'NoOperation',
  PURCHASE_TYPE: purchaseOf,
  RECORD_TYPE: ({ recordType }) => recordType,
  REGION: ({ region }) => region || 'NoRegion',
  RESERVATION_ID: ({ commitment }) =>
    commitment.includes(':ri:') ? commitment : 'NoReservationId',
  SAVINGS_PLAN_ARN: ({ commitment }) =>
    commitment.includes(':savingsplan/') ? commitment : 'NoSavingsPlanArn',
  SERVICE: ({ service }) => service,
  SERVICE_CODE: ({ productCode }) => productCode,
  USAGE_TYPE: ({ usageType }) => usageType || 'NoUsageType',
}

function familyOf(instanceType: string): string {
  const parts = instanceType.split('.')
  return parts.length < 2 ? 'NoInstanceTypeFamily' : parts.slice(0, -1).join('.')
}

function purchaseOf({ commitment, instanceType }: LineFacts): string {
  if (commitment.includes(':savingsplan/')) return 'Savings Plans'
  if (commitment !== '') return 'Standard Reserved Instances'
  return instanceType === '' ? 'NoPurchaseType' : 'On Demand Instances'
}

/** How a dimension is read; undefined for those that the endpoint does not play. */
export function dimensionOf(name: string): Read | undefined {
  return Object.hasOwn(dimensions, name) ? dimensions[name] : undefined
}
