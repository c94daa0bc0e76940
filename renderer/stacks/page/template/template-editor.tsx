import { json } from '@codemirror/lang-json'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, codeFolding, foldGutter, foldKeymap } from '@codemirror/language'
import { MergeView } from '@codemirror/merge'
import {
  highlightSelectionMatches,
  openSearchPanel,
  search,
  searchKeymap,
} from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react'
import { templateTheme } from './template-theme.ts'

/** What the page may ask of the editor. */
export interface TemplateEditorHandle {
  /** Opens the search field and puts the cursor there. */
  search(): void
}

interface TemplateEditorProps {
  readonly body: string
  readonly format: 'json' | 'yaml'
  /** When given, both are shown side by side, `before` on the left. */
  readonly before?: string
  readonly label: string
  readonly handle: Ref<TemplateEditorHandle>
}

function extensions(format: 'json' | 'yaml', label: string): Extension[] {
  return [
    lineNumbers(),
    codeFolding(),
    foldGutter(),
    bracketMatching(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    keymap.of([...searchKeymap, ...foldKeymap]),
    format === 'json' ? json() : yaml(),
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': 'true',
      tabindex: '0',
    }),
    EditorView.lineWrapping,
    EditorView.cspNonce.of(styleNonce()),
    templateTheme,
  ]
}

/** The nonce that the host's policy asks of style elements; empty where it asks for none. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? ''
}

function showOne(parent: HTMLElement, props: TemplateEditorProps): [EditorView, () => void] {
  const view = new EditorView({
    parent,
    doc: props.body,
    extensions: extensions(props.format, props.label),
  })
  return [view, () => view.destroy()]
}

function showTwo(
  parent: HTMLElement,
  before: string,
  props: TemplateEditorProps,
): [EditorView, () => void] {
  const merge = new MergeView({
    parent,
    a: { doc: before, extensions: extensions(props.format, `${props.label}, original`) },
    b: { doc: props.body, extensions: extensions(props.format, `${props.label}, processed`) },
    collapseUnchanged: { margin: 3, minSize: 6 },
    gutter: true,
  })
  return [merge.b, () => merge.destroy()]
}

/** A template, read-only, highlighted, folding and searchable; or two of them compared. */
export default function TemplateEditor(props: TemplateEditorProps): React.JSX.Element {
  const parent = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const { body, format, before, label, handle } = props
  useEffect(() => {
    if (parent.current === null) return
    const shown = { body, format, label, handle }
    const [editor, destroy] =
      before === undefined ? showOne(parent.current, shown) : showTwo(parent.current, before, shown)
    view.current = editor
    return destroy
  }, [body, format, before, label, handle])
  useImperativeHandle(handle, () => ({
    search: () => {
      if (view.current !== null) openSearchPanel(view.current)
    },
  }))
  return <div ref={parent} />
}
