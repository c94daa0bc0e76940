export { VirtualTable } from './table/virtual-table.tsx'
export {
  type Column,
  type Fold,
  GroupRow,
  type Sort,
  type TableLayout,
  type TableRow,
  type VirtualTableProps,
} from './table/types.ts'
