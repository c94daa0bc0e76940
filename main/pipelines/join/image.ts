import type { Target } from '../../../shared/target.ts'

/** An image of Amazon ECR, out of its address. */
export interface EcrImage {
  readonly target: Target
  readonly repository: string
  readonly tag?: string
  readonly digest?: string
}

const address =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/([^:@]+)(?::([^@]+))?(?:@(sha256:[0-9a-f]{64}))?$/

/** Reads an image's address, such as `….dkr.ecr.REGION.amazonaws.com/REPOSITORY:TAG@DIGEST`. Pure. */
export function parseImage(image: string): EcrImage | undefined {
  const [, account, region, repository, tag, digest] = address.exec(image) ?? []
  if (!account || !region || !repository) return undefined
  return { target: { account, region }, repository, ...(tag && { tag }), ...(digest && { digest }) }
}
