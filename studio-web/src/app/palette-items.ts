import type { Command, CommandContext } from '@/lib/commands';
import { textOf } from '@/lib/i18n';
import { keepJson, keptJson } from '@/lib/storage';
import type { LucideIcon } from 'lucide-react';

export type Found = { id: string; label: string; group: string; icon?: LucideIcon | undefined; command?: Command | undefined; href?: string | undefined };

const MOST = 50;
const RECENT = 8;

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** How well a label answers what was typed; 0 is not at all. Every word has to be found. */
export function score(label: string, typed: string): number {
  const text = plain(label);
  let sum = 0;
  for (const word of plain(typed).split(/\s+/).filter(Boolean)) {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    const begins = at === 0 ? 3 : /[\s.:_-]/.test(text[at - 1] ?? '') ? 2 : 1;
    sum += begins;
  }
  return sum === 0 ? 1 : sum + 1 / (1 + text.length);
}

export function recent(): string[] {
  return keptJson<string[]>('recent-commands') ?? [];
}

export function remember(id: string): void {
  keepJson('recent-commands', [id, ...recent().filter((one) => one !== id)].slice(0, RECENT));
}

/** What starts with `>` wants an action, with `#`, `@`, `/` an object of the server. */
export function kindOf(text: string): { kind: '' | '>' | '#' | '@' | '/' | '?'; typed: string } {
  const first = text[0];
  if (first === '>' || first === '#' || first === '@' || first === '/' || first === '?') return { kind: first, typed: text.slice(1).trim() };
  return { kind: '', typed: text.trim() };
}

export function matching(commands: ReadonlyMap<string, Command>, context: CommandContext, text: string): Found[] {
  const { kind, typed } = kindOf(text);
  if (kind === '#' || kind === '@' || kind === '/') return [];
  const before = recent();
  return [...commands.values()]
    .filter((command) => command.id !== 'app.palette' && (command.when?.(context) ?? true))
    .filter((command) => kind !== '>' || !command.id.startsWith('go.'))
    .filter((command) => kind !== '?' || command.group === 'app:group_studio')
    .map((command) => ({ command, label: textOf(command.label), points: 0 }))
    .map((one) => ({ ...one, points: score(one.label, typed) + (before.includes(one.command.id) ? 0.5 + (RECENT - before.indexOf(one.command.id)) / 20 : 0) }))
    .filter((one) => one.points >= 1)
    .sort((a, b) => b.points - a.points)
    .slice(0, MOST)
    .map(({ command, label }) => ({ id: command.id, label, group: command.group ?? 'app:group_page', icon: command.icon, command }));
}
