export { keepState } from './kept-state.ts'
export {
  handlerRefusal,
  type Guard,
  type PhysicalResource,
  type RegionResources,
} from './physical-resource.ts'
export { createWorldResources, type WorldResources } from './world-resources.ts'
