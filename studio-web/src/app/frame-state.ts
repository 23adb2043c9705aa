import { keep, kept } from '@/lib/storage';
import { createStore } from '@/lib/store';
import type { Mode } from './sections';

export const paletteOpen = createStore(false);
/** What the palette starts with: `>`, `#`, `@`, ... */
export const paletteText = createStore('');
export const helpOpen = createStore(false);
/** The sidebar as a narrow rail. */
export const railed = createStore(kept('rail') === 'on');
export const mode = createStore<Mode>(kept('mode') === 'simple' ? 'simple' : 'developer');

railed.subscribe(() => keep('rail', railed.get() ? 'on' : null));
mode.subscribe(() => keep('mode', mode.get()));
