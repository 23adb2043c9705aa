import type { Tone } from './types';

/** Joins class names and leaves out what is not there. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

export const toneText: Record<Tone, string> = {
  neutral: 'text-ink-2',
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
  info: 'text-info',
  brand: 'text-link',
};

export const toneBackground: Record<Tone, string> = {
  neutral: 'bg-sunken',
  ok: 'bg-ok-bg',
  warn: 'bg-warn-bg',
  bad: 'bg-bad-bg',
  info: 'bg-info-bg',
  brand: 'bg-selected',
};

/** One entry of any list that pops up. */
export const popupItem =
  'flex min-h-control-compact cursor-default items-center gap-2 rounded-control px-2 py-1 text-body outline-none select-none data-highlighted:bg-hover data-disabled:text-disabled';
