import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import { useState } from 'react'
import type { Provenance } from '../../../shared/pipelines.ts'
import type { ServiceImage } from '../../../shared/services.ts'
import { useProcedure } from '../../app/hooks.ts'
import { buildPath, pipelinePath } from '../../app/paths.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { GoLink } from '../../ui/go-link.tsx'
import { shortImage } from '../words.ts'
import styles from './deployments.module.css'

interface ImageOriginsProps {
  readonly images: readonly ServiceImage[]
}

/** What runs, image by image, and on demand where each came from: tags, build, execution, commit. */
export function ImageOrigins({ images }: ImageOriginsProps): React.JSX.Element | null {
  if (images.length === 0) return null
  return (
    <ul className={styles.origins} aria-label="Images that run">
      {images.map((image) => (
        <ImageOrigin
          key={`${image.container} ${image.image} ${image.digest ?? ''}`}
          image={image}
        />
      ))}
    </ul>
  )
}

function ImageOrigin({ image: one }: { readonly image: ServiceImage }): React.JSX.Element {
  const { image, digest } = one
  const [asked, setAsked] = useState(false)
  const address = digest === undefined || image.includes('@') ? image : `${image}@${digest}`
  const answer = useProcedure(
    ['pipelines.provenance', address],
    (client, signal) => client.pipelines.provenance({ image: address }, { signal }),
    { enabled: asked, staleTime: 600_000 },
  )
  return (
    <li className="fd-links">
      <span className="fd-quiet">Runs</span>
      <span className="fd-mono" title={image}>
        {shortImage(image)}
      </span>
      {digest !== undefined && (
        <span className="fd-mono fd-quiet" title={digest}>
          {digest.slice(0, 19)}
        </span>
      )}
      {!asked && (
        <Button variant="inline-link" onClick={() => setAsked(true)}>
          Where does it come from?
        </Button>
      )}
      {answer.loading && <span className="fd-quiet">looking…</span>}
      {answer.failure && <FailureNote failure={answer.failure} onRetry={answer.refetch} />}
      {answer.data && <Origin provenance={answer.data} />}
    </li>
  )
}

/** The way back from an image, as far as the registry's account lets it be read. */
function Origin({ provenance }: { readonly provenance: Provenance }): React.JSX.Element {
  const { build, execution, gaps, tags } = provenance
  return (
    <>
      <span>{tags.length === 0 ? 'without a tag in ECR' : `tagged ${tags.join(', ')}`}</span>
      {build && (
        <span>
          built by{' '}
          <GoLink to={buildPath({ account: build.account, region: build.region, build: build.id })}>
            {build.id.replace(/(:[0-9a-f]{8}).*$/, '$1')}
          </GoLink>
        </span>
      )}
      {execution && (
        <span>
          in{' '}
          <GoLink to={pipelinePath(execution, execution.execution)}>
            {execution.pipeline} {execution.execution.slice(0, 8)}
          </GoLink>
        </span>
      )}
      <CommitOf revision={provenance.revision} />
      {execution === undefined && gaps.length === 0 && (
        <span className="fd-quiet">
          No pipeline of the registry’s account has an execution whose commit a tag names.
        </span>
      )}
      {gaps.map((gap) => (
        <span key={gap} className="fd-tone-warning">
          {gap}
        </span>
      ))}
    </>
  )
}

function CommitOf({ revision }: Pick<Provenance, 'revision'>): React.JSX.Element | null {
  if (revision === undefined) return null
  const { id = '', message, author, url } = revision
  const words = [id.slice(0, 8), message].filter(Boolean).join(' ')
  return (
    <span>
      from{' '}
      {url?.startsWith('https://') ? (
        <Link href={url} external fontSize="body-s">
          {words}
        </Link>
      ) : (
        words
      )}
      {author !== undefined && <span className="fd-quiet"> by {author}</span>}
    </span>
  )
}
