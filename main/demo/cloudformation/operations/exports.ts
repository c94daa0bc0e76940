import type {
  ListExportsInput,
  ListExportsOutput,
  ListImportsInput,
  ListImportsOutput,
} from '@aws-sdk/client-cloudformation'
import { validationError } from '../errors.ts'
import type { Context } from './context.ts'
import { pageOf } from './paging.ts'

const pageSize = 100

/** ListExports. */
export function listExports(context: Context, input: ListExportsInput): ListExportsOutput {
  const all = [...context.region.exports.values()].sort((left, right) =>
    left.name < right.name ? -1 : 1,
  )
  const page = pageOf(all, input.NextToken, pageSize, (item) => item.name)
  return {
    Exports: page.items.map((item) => ({
      ExportingStackId: item.stack.id,
      Name: item.name,
      Value: item.value,
    })),
    NextToken: page.next,
  }
}

/** ListImports: names of the importing stacks; none is an error, as AWS has it. */
export function listImports(context: Context, input: ListImportsInput): ListImportsOutput {
  const name = input.ExportName ?? ''
  const importers = context.region.importersOf(name).sort()
  if (importers.length === 0) {
    throw validationError(`Export '${name}' is not imported by any stack.`)
  }
  const page = pageOf(importers, input.NextToken, pageSize, (item) => item)
  return { Imports: [...page.items], NextToken: page.next }
}
