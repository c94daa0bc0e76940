import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import {
  colorBackgroundContainerContent,
  colorBackgroundContainerHeader,
  colorBackgroundItemSelected,
  colorBackgroundStatusError,
  colorBackgroundStatusSuccess,
  colorBorderDividerDefault,
  colorBorderItemFocused,
  colorTextBodyDefault,
  colorTextBodySecondary,
  colorTextLinkDefault,
  colorTextStatusSuccess,
  colorTextStatusWarning,
  fontFamilyMonospace,
} from '@cloudscape-design/design-tokens'
import { tags } from '@lezer/highlight'

const surface = EditorView.theme({
  '&': {
    backgroundColor: colorBackgroundContainerContent,
    color: colorTextBodyDefault,
    fontSize: '13px',
    border: `1px solid ${colorBorderDividerDefault}`,
    borderRadius: '8px',
    overflow: 'hidden',
  },
  '&.cm-focused': { outline: `2px solid ${colorBorderItemFocused}`, outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: fontFamilyMonospace, lineHeight: '1.5' },
  '.cm-gutters': {
    backgroundColor: colorBackgroundContainerHeader,
    color: colorTextBodySecondary,
    border: 'none',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: colorBackgroundContainerHeader },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: `${colorBackgroundItemSelected} !important`,
  },
  '.cm-panels': {
    backgroundColor: colorBackgroundContainerHeader,
    color: colorTextBodyDefault,
    borderColor: colorBorderDividerDefault,
  },
  '.cm-textfield, .cm-button': {
    backgroundColor: colorBackgroundContainerContent,
    backgroundImage: 'none',
    color: colorTextBodyDefault,
    border: `1px solid ${colorBorderItemFocused}`,
    borderRadius: '4px',
    fontSize: '13px',
  },
  '.cm-foldPlaceholder': { backgroundColor: 'transparent', color: colorTextBodySecondary },
  '.cm-collapsedLines': {
    background: colorBackgroundContainerHeader,
    color: colorTextBodySecondary,
  },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': {
    backgroundColor: colorBackgroundStatusError,
  },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: colorBackgroundStatusSuccess },
})

const highlight = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: colorTextLinkDefault },
  { tag: [tags.string, tags.content], color: colorTextBodyDefault },
  { tag: [tags.number, tags.bool, tags.null], color: colorTextStatusSuccess },
  { tag: [tags.typeName, tags.keyword, tags.tagName], color: colorTextStatusWarning },
  { tag: tags.comment, color: colorTextBodySecondary, fontStyle: 'italic' },
])

/** The look of templates: Cloudscape's own colours, so that light and dark come by themselves. */
export const templateTheme: Extension = [surface, syntaxHighlighting(highlight)]
