import { native } from '@/lib/api';
import type { RunEvent, Settings } from './types';

export type Order = { id: string; sql: string; settings: Settings; confirmed: boolean };

export function bodyOf({ id, sql, settings, confirmed }: Order) {
  return {
    id, sql, role: settings.role, user: settings.user?.id ?? null, timeout: settings.timeout, limit: settings.limit, confirmed,
  };
}

/** Runs a text and hands its events on, several at once where several came. Throws what the server refuses. */
export async function run(order: Order, signal: AbortSignal, hear: (events: RunEvent[]) => void): Promise<void> {
  const answer = await native.raw('/studio/api/v1/sql/runs', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(bodyOf(order)),
    signal,
  });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    const events = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RunEvent);
    if (events.length > 0) hear(events);
  }
}
