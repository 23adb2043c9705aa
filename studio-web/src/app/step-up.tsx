import { lazy, Suspense } from 'react';
import { useStore } from '@/lib/store';
import { wanted } from './step-up-state';

const StepUpDialog = lazy(() => import('./step-up-dialog').then((module) => ({ default: module.StepUpDialog })));

/** Shows the dialog that asks for a password or a second factor in the middle of something. */
export function StepUpDialogs() {
  const now = useStore(wanted);
  return now === null ? null : (
    <Suspense>
      <StepUpDialog wanted={now} />
    </Suspense>
  );
}
