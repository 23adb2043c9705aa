import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, insertTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers as lineNumbersOf, placeholder as placeholderOf } from '@codemirror/view';
import { useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useT } from '@/lib/i18n';
import { nonce } from '@/lib/nonce';
import { codeLanguage } from './code-languages';
import { editorTheme } from './code-theme';
import { typingOver } from './code-typing';
import type { CodeEditorProps, EditorHandle } from './code-editor-types';

function handleOf(view: EditorView): EditorHandle {
  return {
    focus: () => view.focus(),
    text: () => view.state.doc.toString(),
    selection: () => {
      const { from, to } = view.state.selection.main;
      return { from, to, text: view.state.sliceDoc(from, to) };
    },
    replace: (from, to, text) => view.dispatch({ changes: { from, to, insert: text }, userEvent: 'input' }),
    select: (from, to) => view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true }),
  };
}

/** What every editor has, whatever the language. Tab indents until Escape was pressed, so that it is no trap. */
function common(lineNumbers: boolean): Extension[] {
  const content = nonce();
  return [
    content === undefined ? [] : EditorView.cspNonce.of(content),
    editorTheme,
    lineNumbers ? [lineNumbersOf(), foldGutter()] : [],
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    typingOver(),
    autocompletion(),
    highlightActiveLine(),
    highlightSelectionMatches(),
  ];
}

function keysOf(latest: { current: CodeEditorProps }): Extension {
  const own = (latest.current.keys ?? []).map(({ key }) => ({
    key,
    run: (view: EditorView) => {
      latest.current.keys?.find((one) => one.key === key)?.run(handleOf(view));
      return true;
    },
    preventDefault: true,
  }));
  return keymap.of([
    ...own,
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
    // Where nothing can be written, Tab goes on.
    { key: 'Tab', run: (view) => !view.state.readOnly && insertTab(view), shift: (view) => !view.state.readOnly && indentLess(view) },
  ]);
}

/** The editor behind CodeEditor. */
export function CodeEditorView(props: CodeEditorProps) {
  const t = useT('ui');
  const help = useId();
  const { value, language, label, readOnly = false, height, placeholder, sql, graphql, diagnostics, lineNumbers = true, wrap = true, autoFocus = false } = props;
  const parent = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const slots = useMemo(() => ({ language: new Compartment(), fixed: new Compartment() }), []);
  const fixed = useMemo(
    () => [
      EditorState.readOnly.of(readOnly),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': help, 'aria-multiline': 'true' }),
      wrap ? EditorView.lineWrapping : [],
      placeholder === undefined ? [] : placeholderOf(placeholder),
    ],
    [readOnly, label, help, wrap, placeholder],
  );
  useEffect(() => {
    const made = new EditorView({
      parent: parent.current!,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          keysOf(latest),
          common(lineNumbers),
          slots.language.of([]),
          slots.fixed.of([]),
          EditorView.updateListener.of((update) => update.docChanged && latest.current.onChange?.(update.state.doc.toString())),
        ],
      }),
    });
    setView(made);
    if (autoFocus) {
      made.focus();
    }
    return () => made.destroy();
  }, [slots, lineNumbers, autoFocus]);
  useEffect(() => {
    view?.dispatch({ effects: slots.fixed.reconfigure(fixed) });
  }, [view, slots, fixed]);
  useEffect(() => {
    let current = true;
    void codeLanguage(language, { sql, graphql }).then((extension) => {
      if (current) {
        view?.dispatch({ effects: slots.language.reconfigure(extension) });
      }
    });
    return () => {
      current = false;
    };
  }, [view, slots, language, sql, graphql]);
  useEffect(() => {
    if (view && value !== view.state.doc.toString()) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } });
    }
  }, [view, value]);
  useEffect(() => {
    if (view && diagnostics) {
      const end = view.state.doc.length;
      const held = diagnostics.map((one) => ({ ...one, from: Math.min(one.from, end), to: Math.min(Math.max(one.from, one.to), end) }));
      view.dispatch(setDiagnostics(view.state, held));
    }
  }, [view, diagnostics]);
  useImperativeHandle(props.ref, () => (view ? handleOf(view) : idle), [view]);
  return (
    <div className="min-h-0 min-w-0 overflow-hidden rounded-control border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-focus" style={{ height }}>
      <div ref={parent} className={height === undefined ? 'cf-editor-grows' : 'cf-editor-fills h-full'} />
      <span id={help} className="sr-only">
        {t('editor_help')}
      </span>
    </div>
  );
}

const idle: EditorHandle = {
  focus: () => undefined,
  text: () => '',
  selection: () => ({ from: 0, to: 0, text: '' }),
  replace: () => undefined,
  select: () => undefined,
};
