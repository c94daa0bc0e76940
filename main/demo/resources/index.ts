export { keepState, type KeptState } from './kept-state.ts'
export {
  handlerRefusal,
  type Afterlife,
  type Guard,
  type NewResource,
  type PhysicalResource,
  type RegionResources,
  type ResourceTag,
} from './physical-resource.ts'
export { createWorldResources, type WorldResources } from './world-resources.ts'
