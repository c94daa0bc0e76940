import type { CostList } from '../../../shared/cost-meter.ts'

/** Under which name the store keeps a source's list. */
export const listName = (list: CostList, source: string) => `list/${list}/${source}`
