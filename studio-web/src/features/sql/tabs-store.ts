import { ApiProblem, api, ask } from '@/lib/api';
import { session } from '@/lib/session';
import { keepJson, keptJson } from '@/lib/storage';
import { createStore } from '@/lib/store';
import { type Query, type Settings, USUAL } from './types';

/** An open tab, or a saved query that is none. */
export type Text = {
  id: string;
  name: string;
  sql: string;
  settings: Settings;
  open: boolean;
  saved: boolean;
  position: number;
  /** Null for what the server does not know yet. */
  revision: string | null;
  state: 'kept' | 'waiting' | 'sending' | 'offline' | 'conflict';
  /** What somebody else, or another page, wrote meanwhile. */
  theirs: Query | null;
};

const WAIT = 800;
const LONGEST_WAIT = 10_000;

export const texts = createStore<readonly Text[] | null>(null);
const timers = new Map<string, number>();
const pauses = new Map<string, number>();

function place(): string {
  return `draft.${session.get().user?.id ?? 'nobody'}.sql`;
}

type Unsent = Record<string, Pick<Text, 'name' | 'sql' | 'settings' | 'open' | 'saved' | 'position' | 'revision'>>;

/** What the server has not confirmed stays in this browser, through reloads and crashes. */
function keepUnsent(): void {
  const unsent: Unsent = {};
  for (const { id, state, name, sql, settings, open, saved, position, revision } of texts.get() ?? []) {
    if (state !== 'kept') unsent[id] = { name, sql, settings, open, saved, position, revision };
  }
  keepJson(place(), Object.keys(unsent).length === 0 ? undefined : unsent);
}

function settingsOf(query: Query): Settings {
  return { ...USUAL, ...(query.settings as Partial<Settings>) };
}

function known(query: Query): Text {
  return { ...query, settings: settingsOf(query), state: 'kept', theirs: null };
}

function change(id: string, to: (text: Text) => Text): void {
  texts.set((texts.get() ?? []).map((text) => (text.id === id ? to(text) : text)));
  keepUnsent();
}

export function find(id: string): Text | undefined {
  return texts.get()?.find((text) => text.id === id);
}

/** Reads all tabs and saved queries; what this browser has not sent yet is put on top. */
export async function load(): Promise<void> {
  const page = await ask(api.GET('/sql/queries'));
  const unsent = keptJson<Unsent>(place()) ?? {};
  const all = new Map(page.items.map((query) => [query.id, known(query)]));
  for (const [id, mine] of Object.entries(unsent)) {
    all.set(id, { id, theirs: null, ...mine, state: 'waiting' });
  }
  texts.set([...all.values()].sort((a, b) => a.position - b.position));
  for (const id of Object.keys(unsent)) later(id, 0);
  if (![...all.values()].some((text) => text.open)) add('', '');
}

/** Opens a new tab. */
export function add(name: string, sql: string, settings: Settings = USUAL): string {
  const id = crypto.randomUUID();
  const position = Math.max(-1, ...(texts.get() ?? []).map((text) => text.position)) + 1;
  texts.set([
    ...(texts.get() ?? []),
    { id, name, sql, settings, open: true, saved: false, position, revision: null, state: 'waiting', theirs: null },
  ]);
  keepUnsent();
  if (sql !== '') later(id, 0);
  return id;
}

/** Takes a change over, and keeps it on the server a moment later. */
export function edit(id: string, changed: Partial<Pick<Text, 'name' | 'sql' | 'settings' | 'open' | 'saved'>>, wait = WAIT): void {
  change(id, (text) => ({ ...text, ...changed, state: text.state === 'conflict' ? 'conflict' : 'waiting' }));
  if (find(id)?.state !== 'conflict') later(id, wait);
}

function later(id: string, wait: number): void {
  clearTimeout(timers.get(id));
  timers.set(id, window.setTimeout(() => void send(id), wait));
}

async function send(id: string): Promise<void> {
  const text = find(id);
  if (text === undefined || text.state === 'conflict') return;
  if (text.state === 'sending') return later(id, WAIT);
  change(id, (now) => ({ ...now, state: 'sending' }));
  const { name, sql, settings, open, saved, position } = text;
  try {
    const kept = await ask(
      api.PUT('/sql/queries/{id}', {
        params: { path: { id } },
        body: { name, sql, settings: settings as unknown as Record<string, never>, open, saved, position },
        ...(text.revision === null ? {} : { headers: { 'If-Match': `"${text.revision}"` } }),
      }),
    );
    pauses.delete(id);
    change(id, (now) => {
      const same = now.sql === sql && now.name === name && now.settings === settings && now.open === open && now.saved === saved;
      return { ...now, revision: kept.revision, state: same ? 'kept' : 'waiting' };
    });
    if (find(id)?.state === 'waiting') later(id, WAIT);
  } catch (error) {
    failed(id, error);
  }
}

function failed(id: string, error: unknown): void {
  if (error instanceof ApiProblem && error.status === 409 && error.code === 'edit_conflict') {
    const theirs = (error.body as { current?: Query } | null)?.current ?? null;
    change(id, (now) => ({ ...now, state: 'conflict', theirs }));
    return;
  }
  if (error instanceof ApiProblem && error.status === 404) {
    // Deleted elsewhere: what is here is written again as a new one.
    change(id, (now) => ({ ...now, revision: null, state: 'waiting' }));
    return later(id, WAIT);
  }
  const pause = Math.min(LONGEST_WAIT, (pauses.get(id) ?? WAIT) * 2);
  pauses.set(id, pause);
  change(id, (now) => ({ ...now, state: 'offline' }));
  later(id, pause);
}

/** Ends a conflict: mine is written over theirs, or theirs is taken. */
export function settle(id: string, whose: 'mine' | 'theirs'): void {
  const theirs = find(id)?.theirs;
  if (theirs === null || theirs === undefined) return;
  if (whose === 'theirs') {
    change(id, () => known(theirs));
    return;
  }
  change(id, (text) => ({ ...text, revision: theirs.revision, state: 'waiting', theirs: null }));
  later(id, 0);
}

/** Closes a tab: a saved query stays in its list, anything else goes. */
export function close(id: string): void {
  const text = find(id);
  if (text === undefined) return;
  if (text.saved) edit(id, { open: false }, 0);
  else void remove(id);
}

export async function remove(id: string): Promise<void> {
  const text = find(id);
  clearTimeout(timers.get(id));
  texts.set((texts.get() ?? []).filter((one) => one.id !== id));
  keepUnsent();
  if (text === undefined || text.revision === null) return;
  await api.DELETE('/sql/queries/{id}', { params: { path: { id } } }).catch((error: unknown) => {
    if (!(error instanceof ApiProblem && error.status === 404)) throw error;
  });
}
