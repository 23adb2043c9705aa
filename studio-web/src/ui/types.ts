import type { LucideIcon } from 'lucide-react';

/** An icon of lucide-react, given as the component. */
export type Icon = LucideIcon;

/** What a thing says about itself, always shown by icon, word and colour together. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info' | 'brand';

/** One choice of a Select, RadioGroup or Segmented. */
export type Option<V extends string = string> = {
  value: V;
  label: string;
  hint?: string | undefined;
  icon?: Icon | undefined;
  disabled?: boolean | undefined;
};

/** Height of a control: 28, 32 or 44 px. */
export type Size = 'compact' | 'default' | 'touch';
