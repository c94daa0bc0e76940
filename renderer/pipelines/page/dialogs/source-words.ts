import type { ActionState, PipelineAction } from '../../../../shared/pipelines.ts'

type RevisionType = Extract<PipelineAction, { action: 'start' }>['revisions'][number]['type']

/** How a source's revision is asked for at a start. */
interface SourceWords {
  readonly type: RevisionType
  readonly label: string
  readonly description: string
  /** What CodePipeline takes for one. */
  readonly form: RegExp
  /** What is wrong with anything else. */
  readonly wrong: string
}

/** What a start may ask of a source action; undefined of a provider that takes none. Pure. */
export function sourceWords({
  name,
  provider,
}: Pick<ActionState, 'name' | 'provider'>): SourceWords | undefined {
  switch (provider) {
    case 'CodeCommit':
    case 'CodeStarSourceConnection':
    case 'GitHub':
      return {
        ...{ type: 'COMMIT_ID', label: `Commit of ${name}` },
        description: 'Empty takes the newest of its branch.',
        ...{ form: /^[0-9a-f]{7,40}$/i, wrong: `The commit of ${name} is not a commit id` },
      }
    case 'S3':
      return {
        ...{ type: 'S3_OBJECT_VERSION_ID', label: `Object version of ${name}` },
        description: 'Empty takes the newest version of its object.',
        ...{ form: /^\S{1,1024}$/, wrong: `The version of ${name} is not a version id` },
      }
    case 'ECR':
      return {
        ...{ type: 'IMAGE_DIGEST', label: `Image digest of ${name}` },
        description: 'Such as sha256:0f04…. Empty takes the image of its tag.',
        form: /^sha256:[0-9a-f]{64}$/,
        wrong: `The digest of ${name} is sha256: with 64 hexadecimal digits`,
      }
    default:
      return undefined
  }
}
