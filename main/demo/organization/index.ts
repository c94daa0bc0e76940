export {
  createOrganization,
  defaultSize,
  type DemoAccount,
  type DemoOrganization,
  type DemoSize,
  type DemoUnit,
} from './organization.ts'
export { knownRegions } from './regions.ts'
