import { useInfiniteQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { api } from '@/lib/api';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { queryClient } from '@/lib/query';
import { useStore } from '@/lib/store';
import { Time } from '@/lib/time';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { SearchInput } from '@/ui/input';
import { Pending } from '@/ui/pending';
import { Segmented } from '@/ui/radio';
import { Status } from '@/ui/status';
import { history } from '../queries';
import { remove, texts } from '../tabs-store';
import type { PastRun } from '../types';
import { titleOf } from './tab-strip';

const TONES = { ok: 'ok', failed: 'bad', cancelled: 'warn' } as const;
const entry = 'block w-full cursor-pointer rounded-control px-2 py-1.5 text-left hover:bg-hover';

function Past({ run, onOpen }: { run: PastRun; onOpen: (run: PastRun) => void }) {
  const t = useT('sql');
  const format = useFormat();
  return (
    <li className="flex items-start">
      <button type="button" className={entry} onClick={() => onOpen(run)}>
        <span className="line-clamp-2 font-mono text-label break-all">{run.sql}</span>
        <span className="flex flex-wrap items-center gap-x-2 text-meta text-ink-3">
          <Status tone={TONES[run.status]} label={t(`status_${run.status}`)} />
          <span>{run.role}</span>
          <span>{format.duration(run.duration_ms)}</span>
          <span>{t('rows', { count: run.row_count })}</span>
          <Time value={run.started_at} relative />
        </span>
      </button>
      <IconButton
        icon={Trash2}
        size="compact"
        label={t('forget_run')}
        onClick={() => void api.DELETE('/sql/history/{id}', { params: { path: { id: run.id } } }).then(() => queryClient.invalidateQueries({ queryKey: ['sql', 'history'] }))}
      />
    </li>
  );
}

function Past50({ q, onOpen }: { q: string; onOpen: (run: PastRun) => void }) {
  const t = useT('sql');
  const found = useInfiniteQuery(history(q));
  const runs = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Pending query={found}>
      {runs.length === 0 && <p className="px-2 text-grid text-ink-2">{t('no_history')}</p>}
      <ul>
        {runs.map((run) => (
          <Past key={run.id} run={run} onOpen={onOpen} />
        ))}
      </ul>
      {found.hasNextPage && <Button size="compact" pending={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>{t('more')}</Button>}
    </Pending>
  );
}

function Saved({ q, onOpen }: { q: string; onOpen: (id: string) => void }) {
  const t = useT('sql');
  const all = useStore(texts) ?? [];
  const wanted = q.toLowerCase();
  const saved = all
    .filter((text) => text.saved && (text.name.toLowerCase().includes(wanted) || text.sql.toLowerCase().includes(wanted)))
    .sort((a, b) => a.name.localeCompare(b.name));
  if (saved.length === 0) return <p className="px-2 text-grid text-ink-2">{t('no_saved')}</p>;
  return (
    <ul>
      {saved.map((text) => (
        <li key={text.id} className="flex items-start">
          <button type="button" className={entry} onClick={() => onOpen(text.id)}>
            <span className="block truncate text-grid">{titleOf(text, t('untitled'))}</span>
            <span className="line-clamp-1 font-mono text-meta text-ink-3">{text.sql}</span>
          </button>
          <IconButton icon={Trash2} size="compact" label={t('delete_query', { name: titleOf(text, t('untitled')) })} onClick={() => void remove(text.id)} />
        </li>
      ))}
    </ul>
  );
}

/** Saved queries and what was run. */
export function SideList({ onSaved, onPast }: { onSaved: (id: string) => void; onPast: (run: PastRun) => void }) {
  const t = useT('sql');
  const [list, setList] = useState<'history' | 'saved'>('history');
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search);
  return (
    <aside aria-label={t('side')} className="flex w-64 shrink-0 flex-col gap-2 overflow-y-auto border-r border-line p-2 max-lg:hidden">
      <Segmented
        label={t('side')}
        value={list}
        onValueChange={setList}
        options={[{ value: 'history', label: t('history') }, { value: 'saved', label: t('saved') }]}
      />
      <SearchInput value={search} onValueChange={setSearch} label={t('search_queries')} placeholder={t('search_queries')} />
      {list === 'history' ? <Past50 q={q} onOpen={onPast} /> : <Saved q={q} onOpen={onSaved} />}
    </aside>
  );
}
