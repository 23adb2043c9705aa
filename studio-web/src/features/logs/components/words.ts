import type { Tone } from '@/ui/types';
import type { Search } from '../model/wanted';

/** Changes some of what the address says. */
export type Change = (more: Search, options?: { push?: boolean }) => void;

const tones: Record<string, Tone> = { error: 'bad', fatal: 'bad', panic: 'bad', warning: 'warn', notice: 'info', info: 'info' };

export function toneOf(level: string): Tone {
  return tones[level] ?? 'neutral';
}
