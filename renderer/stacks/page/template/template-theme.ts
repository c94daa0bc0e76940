import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const surface = EditorView.theme({
  '&': {
    backgroundColor: 'var(--fd-surface)',
    color: 'var(--fd-text)',
    fontSize: '13px',
    border: '1px solid var(--fd-divider)',
    borderRadius: '8px',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: '2px solid var(--fd-focus)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--fd-font-mono)', lineHeight: '1.5' },
  '.cm-gutters': {
    backgroundColor: 'var(--fd-shaded)',
    color: 'var(--fd-text-quiet)',
    border: 'none',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--fd-shaded)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--fd-selected) !important',
  },
  '.cm-panels': {
    backgroundColor: 'var(--fd-shaded)',
    color: 'var(--fd-text)',
    borderColor: 'var(--fd-divider)',
  },
  '.cm-textfield, .cm-button': {
    backgroundColor: 'var(--fd-surface)',
    backgroundImage: 'none',
    color: 'var(--fd-text)',
    border: '1px solid var(--fd-focus)',
    borderRadius: '4px',
    fontSize: '13px',
  },
  '.cm-foldPlaceholder': { backgroundColor: 'transparent', color: 'var(--fd-text-quiet)' },
  '.cm-collapsedLines': {
    background: 'var(--fd-shaded)',
    color: 'var(--fd-text-quiet)',
  },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': {
    backgroundColor: 'var(--fd-error-surface)',
  },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: 'var(--fd-success-surface)' },
})

const highlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--fd-link)' },
  { tag: [tags.string, tags.content], color: 'var(--fd-text)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--fd-success)' },
  { tag: [tags.typeName, tags.keyword, tags.tagName], color: 'var(--fd-warning)' },
  { tag: tags.comment, color: 'var(--fd-text-quiet)', fontStyle: 'italic' },
])

/** The look of templates: the window's own colours, so that light and dark come by themselves. */
export const templateTheme: Extension = [surface, syntaxHighlighting(highlight)]
