import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const look = EditorView.theme({
  '&': { color: 'var(--cf-ink)', backgroundColor: 'transparent', fontSize: '0.8125rem' },
  '&.cm-focused': { outline: 'none' },
  '.cf-editor-fills &': { height: '100%' },
  '.cf-editor-grows & .cm-scroller': { minHeight: '5rem', maxHeight: '30rem' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.25rem', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--cf-ink)', padding: '0.5rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--cf-ink)' },
  '.cm-gutters': { backgroundColor: 'var(--cf-sunken)', color: 'var(--cf-ink-3)', border: 'none' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { boxShadow: 'inset 0 0 0 1px var(--cf-line)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--cf-hover)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--cf-selected)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--cf-info-bg)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'transparent', outline: '1px solid var(--cf-line-strong)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--cf-bad-bg)' },
  '.cm-placeholder': { color: 'var(--cf-ink-3)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--cf-sunken)', color: 'var(--cf-ink-2)', border: '1px solid var(--cf-line)' },
  '.cm-tooltip': { backgroundColor: 'var(--cf-raised)', color: 'var(--cf-ink)', border: '1px solid var(--cf-line)', borderRadius: '8px', boxShadow: 'var(--shadow-popover)' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--cf-selected)', color: 'var(--cf-ink)' },
  '.cm-completionDetail': { color: 'var(--cf-ink-3)' },
  '.cm-panels': { backgroundColor: 'var(--cf-sunken)', color: 'var(--cf-ink)' },
  '.cm-panels .cm-button': { backgroundImage: 'none', backgroundColor: 'var(--cf-surface)', border: '1px solid var(--cf-line-strong)', borderRadius: '4px', color: 'var(--cf-ink)' },
  '.cm-panels .cm-textfield': { backgroundColor: 'var(--cf-surface)', border: '1px solid var(--cf-line-strong)', borderRadius: '4px', color: 'var(--cf-ink)' },
  '.cm-searchMatch': { backgroundColor: 'var(--cf-warn-bg)', outline: '1px solid var(--cf-warn)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--cf-bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--cf-warn)' },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--cf-code)', fontWeight: '500' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--cf-ok)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--cf-info)' },
  { tag: [tags.comment, tags.meta], color: 'var(--cf-ink-3)', fontStyle: 'italic' },
  { tag: [tags.propertyName, tags.attributeName], color: 'var(--cf-link)' },
  { tag: [tags.typeName, tags.className, tags.standard(tags.name)], color: 'var(--cf-warn)' },
  { tag: tags.invalid, color: 'var(--cf-bad)' },
]);

/** The tokens of Studio, for CodeMirror: one look for both themes, since the tokens change. */
export const editorTheme = [look, syntaxHighlighting(colours)];
