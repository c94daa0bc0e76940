import { deletedStacksReader, stacksReader } from '../stacks/reader.ts'
import type { Reader } from './reader.ts'

/**
 * Every reader there is. This is the composition root of the worker threads: the one place in
 * this folder that knows the features.
 */
export const readers: readonly Reader<unknown>[] = [stacksReader, deletedStacksReader]
