import type { LucideIcon } from 'lucide-react';

/** A thing of the server that the palette found. */
export type FoundObject = { id: string; label: string; /** `area:key`, or plain text. */ group: string; icon?: LucideIcon; href: string };

/** Where the palette looks for things by name. A feature offers one in its `palette.ts`. */
export type ObjectSource = {
  prefix: '#' | '@' | '/';
  search(text: string, context: { workspace: string; signal: AbortSignal }): Promise<readonly FoundObject[]>;
};

const sources: ObjectSource[] = [];

export function offerObjects(source: ObjectSource): void {
  sources.push(source);
}

export function objectSources(): readonly ObjectSource[] {
  return sources;
}
