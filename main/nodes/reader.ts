import type { NodeRow } from '../../shared/nodes.ts'
import type { WholeReader } from '../aws/reader.ts'
import type { NodesParts } from './parts.ts'
import { readNodes } from './read-target.ts'

/** Reads every node of a target: Session Manager’s, EC2’s and ECS’s, joined. */
export function createNodesReader({
  caller,
  hybridTags,
}: Pick<NodesParts, 'caller' | 'hybridTags'>): WholeReader<NodeRow> {
  return {
    name: 'nodes',
    service: 'ssm',
    operation: 'DescribeInstanceInformation',
    readWhole: (target, signal) => readNodes({ caller, target, signal }, hybridTags),
  }
}
