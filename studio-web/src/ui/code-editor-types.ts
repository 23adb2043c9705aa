import type { GraphQLSchema } from 'graphql';
import type { Ref } from 'react';

export type CodeLanguage = 'sql' | 'json' | 'javascript' | 'typescript' | 'graphql' | 'text';

export type EditorHandle = {
  focus: () => void;
  text: () => string;
  selection: () => { from: number; to: number; text: string };
  replace: (from: number, to: number, text: string) => void;
  select: (from: number, to: number) => void;
};

export type EditorDiagnostic = { from: number; to: number; severity: 'error' | 'warning' | 'info'; message: string };

export type CodeEditorProps = {
  value: string;
  onChange?: ((value: string) => void) | undefined;
  language: CodeLanguage;
  label: string;
  readOnly?: boolean | undefined;
  /** A CSS height; `100%` fills the parent. Without it the editor grows from 4 to 24 lines. */
  height?: string | undefined;
  placeholder?: string | undefined;
  /** What SQL completion knows: `schema.table` to columns. */
  sql?: { schema: Record<string, readonly string[]>; defaultSchema?: string | undefined } | undefined;
  graphql?: { schema: GraphQLSchema | null; onDocs?: ((type: string, field?: string) => void) | undefined } | undefined;
  /** Keys as CodeMirror names them: `Mod-Enter`. */
  keys?: readonly { key: string; run: (editor: EditorHandle) => void }[] | undefined;
  diagnostics?: readonly EditorDiagnostic[] | undefined;
  lineNumbers?: boolean | undefined;
  wrap?: boolean | undefined;
  autoFocus?: boolean | undefined;
  ref?: Ref<EditorHandle> | undefined;
};
