import { useInfiniteQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { memo, useDeferredValue, useState, type MouseEvent } from 'react';
import { useT } from '@/lib/i18n';
import { useMay, useWorkspace } from '@/lib/session';
import { useAfterPaint } from '@/lib/use-after-paint';
import { ButtonLink } from '@/ui/button';
import { SearchInput } from '@/ui/input';
import { tablesQuery } from '../queries';
import type { Place } from '../types';

/** Tables beside the open one: the first ones, the rest is found by typing. */
export const TableRail = memo(function TableRail({ place }: { place: Place }) {
  const t = useT('tables');
  const workspace = useWorkspace();
  const router = useRouter();
  const afterPaint = useAfterPaint();
  const builds = useMay('studio.schema:write');
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const { data } = useInfiniteQuery(tablesQuery('', wanted));
  const first = data?.pages[0];
  // One handler for all: a hundred links of the router would each look at every change of the address.
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest('a');
    if (link === null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    afterPaint(() => void router.navigate({ href: link.pathname }));
  };
  return (
    <nav aria-label={t('title')} className="hidden w-56 shrink-0 flex-col border-r border-line bg-canvas lg:flex">
      <div className="p-2">
        <SearchInput value={text} onValueChange={setText} label={t('find_table')} placeholder={t('find_table')} />
      </div>
      <ul onClick={follow} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {first?.items.map((one) => {
          const here = one.schema === place.schema && one.name === place.table;
          return (
            <li key={`${one.schema}.${one.name}`}>
              <a
                href={`/studio/w/${workspace}/tables/${encodeURIComponent(`${one.schema}.${one.name}`)}`}
                aria-current={here ? 'page' : undefined}
                className={`flex min-h-7 items-center gap-1 truncate rounded-control px-2 text-grid ${here ? 'bg-selected font-medium text-ink' : 'text-ink-2 hover:bg-hover hover:text-ink'}`}
              >
                <span className="truncate">{one.schema === 'public' ? one.name : `${one.schema}.${one.name}`}</span>
              </a>
            </li>
          );
        })}
        {first?.next_cursor != null && <li className="px-2 py-1 text-meta text-ink-3">{t('more_tables')}</li>}
      </ul>
      {builds && (
        <div className="border-t border-line p-2">
          <ButtonLink size="compact" variant="ghost" icon={Plus} to={`/w/${workspace}/schema` as never} search={{ t: 'tables', new: 'table' } as never}>
            {t('new_table')}
          </ButtonLink>
        </div>
      )}
    </nav>
  );
});
