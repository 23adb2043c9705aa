import { lazy, Suspense } from 'react';
import type { CodeEditorProps } from './code-editor-types';
import { Skeleton } from './skeleton';

const Loaded = lazy(() => import('./code-editor-view').then((module) => ({ default: module.CodeEditorView })));

/** An editor of code. The editor itself is loaded when the first one is shown. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Skeleton className="p-2" lines={4} />}>
      <Loaded {...props} />
    </Suspense>
  );
}
