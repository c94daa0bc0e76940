export {
  createOrganization,
  defaultSize,
  type DemoAccount,
  type DemoOrganization,
  type DemoSize,
  type DemoUnit,
} from './organization.ts'
export { knownRegions, type DemoRegion } from './regions.ts'
