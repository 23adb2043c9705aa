import type { LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { createStore, useStore } from './store';

export type CommandContext = {
  workspace: string;
  /** Without `/studio`. */
  path: string;
  search: URLSearchParams;
  navigate(href: string): Promise<void>;
};

/** Something that can be done. Menus, tooltips, the palette and the sheet of keys read the same object. */
export type Command = {
  /** `area.verb`, stable: people remap keys by it. */
  id: string;
  /** `area:key` of a text. */
  label: string;
  /** `g t`, `c`, `Mod+Enter`. */
  keys?: string;
  icon?: LucideIcon;
  /** `area:key` of the group in the palette. */
  group?: string;
  when?(context: CommandContext): boolean;
  run(context: CommandContext): unknown;
};

/** Everything that can be done now: what is always there, and what the open page adds. */
export const registry = createStore<ReadonlyMap<string, Command>>(new Map());

export function register(commands: readonly Command[]): () => void {
  registry.set(new Map([...registry.get(), ...commands.map((command) => [command.id, command] as const)]));
  return () => {
    const rest = new Map(registry.get());
    for (const command of commands) {
      if (rest.get(command.id) === command) rest.delete(command.id);
    }
    registry.set(rest);
  };
}

/** Commands of a page, there while it is; they see its latest state. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const ids = commands.map((command) => `${command.id} ${command.keys ?? ''} ${command.label}`).join('\n');
  useEffect(() => {
    const stable = latest.current.map((command): Command => {
      const now = () => latest.current.find((one) => one.id === command.id) ?? command;
      return { ...command, when: (context) => now().when?.(context) ?? true, run: (context) => now().run(context) };
    });
    return register(stable);
  }, [ids]);
}

/** What the reader made of the keys: another one, or `''` for none. */
export const remapped = createStore<Readonly<Record<string, string>>>({});
/** Whether keys without Ctrl, Alt or Cmd do anything (WCAG 2.1.4). */
export const singleKeys = createStore(true);

export function keysOf(command: Command): string | undefined {
  const keys = remapped.get()[command.id] ?? command.keys;
  if (keys === undefined || keys === '') return undefined;
  return !singleKeys.get() && isSingle(keys) ? undefined : keys;
}

export function isSingle(keys: string): boolean {
  return !/(^|\+)(Mod|Ctrl|Alt|Meta)\+/.test(keys);
}

export function useKeysOf(id: string): string | undefined {
  const all = useStore(registry);
  useStore(remapped);
  useStore(singleKeys);
  const command = all.get(id);
  return command && keysOf(command);
}
