import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Spinner from '@cloudscape-design/components/spinner'
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { download } from '../../../ui/download.ts'
import type { TemplateEditorHandle } from './template-editor.tsx'
import styles from './template.module.css'

const TemplateEditor = lazy(() => import('./template-editor.tsx'))

interface CodeViewProps {
  /** Undefined while there is nothing to show but `instead`. */
  readonly body: string | undefined
  readonly format: 'json' | 'yaml'
  /** Shown beside `body` for comparison. */
  readonly before?: string | undefined
  readonly label: string
  readonly fileName: string
  /** Switches that stand left of the buttons. */
  readonly controls?: ReactNode
  /** A line under the buttons, such as what a conversion lost. */
  readonly note?: ReactNode
  /** What stands where the text would, such as why there is none. */
  readonly instead?: ReactNode
}

/** A JSON or YAML text to read, search, copy and download. */
export function CodeView(props: CodeViewProps): React.JSX.Element {
  const editor = useRef<TemplateEditorHandle>(null)
  const { body, format, before, label, fileName } = props
  return (
    <div className={styles.view}>
      <div className={styles.bar}>
        <div className={styles.controls}>{props.controls}</div>
        {body !== undefined && (
          <SpaceBetween direction="horizontal" size="xs">
            <Button iconName="search" onClick={() => editor.current?.search()}>
              Search
            </Button>
            <CopyButton text={body} label="Copy" />
            <Button iconName="download" onClick={() => download(fileName, body, mime(format))}>
              Download
            </Button>
          </SpaceBetween>
        )}
      </div>
      {body !== undefined && props.note}
      {body === undefined ? (
        props.instead
      ) : (
        <div className={styles.editor}>
          <Suspense fallback={<Spinner />}>
            <TemplateEditor
              body={body}
              format={format}
              before={before}
              label={label}
              handle={editor}
            />
          </Suspense>
        </div>
      )}
    </div>
  )
}

function mime(format: 'json' | 'yaml'): string {
  return format === 'json' ? 'application/json' : 'application/yaml'
}
