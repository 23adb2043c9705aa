import { lazy, Suspense } from 'react';
import { useStore } from '@/lib/store';
import { helpOpen, paletteOpen } from './frame-state';

const Palette = lazy(() => import('./palette').then((module) => ({ default: module.Palette })));
const KeysSheet = lazy(() => import('./keys-sheet').then((module) => ({ default: module.KeysSheet })));

/** What opens above any page, fetched when it is first opened. */
export function Overlays() {
  return (
    <Suspense>
      {useStore(paletteOpen) && <Palette />}
      {useStore(helpOpen) && <KeysSheet />}
    </Suspense>
  );
}
