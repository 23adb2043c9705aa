import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { toast } from '@/ui/toasts';
import { cancelCount, count } from '../queries';
import { type Place, type RowPage, type Selection, totalOf } from '../types';

type Props = { place: Place; selection: Selection; page: RowPage | undefined; estimate: number | null; onCursor: (cursor: string | undefined) => void };

/** Where the page lies, and the way to the others. Rows are counted only when somebody asks. */
export const Pager = memo(function Pager({ place, selection, page, estimate, onCursor }: Props) {
  const t = useT('tables');
  const format = useFormat();
  const asked = JSON.stringify([place, selection.filter, selection.where]);
  const [counted, setCounted] = useState<{ asked: string; count: number } | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const id = useRef<string | null>(null);
  useEffect(() => () => void (id.current && cancelCount(id.current).catch(() => undefined)), []);
  const known = totalOf(page);
  const exact = known ?? (counted?.asked === asked ? counted.count : null);
  const run = async () => {
    id.current = crypto.randomUUID();
    setRunning(id.current);
    try {
      setCounted({ asked, count: (await count(place, selection, id.current)).count });
    } catch (problem) {
      toast.problem(problem, t('count_failed'));
    } finally {
      id.current = null;
      setRunning(null);
    }
  };
  const size = page?.items.length ?? 0;
  const first = page?.first ?? null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-label text-ink-2 tabular-nums">
      <span role="status">
        {size === 0 ? t('no_rows') : first === null ? t('rows_some', { count: size }) : t('rows_range', { first: format.number(first), last: format.number(first + size - 1) })}
        {exact !== null ? ` ${t('of_exact', { total: format.number(exact) })}` : estimate !== null && ` ${t('of_about', { total: format.number(estimate) })}`}
      </span>
      <IconButton size="compact" icon={ChevronsLeft} label={t('first_page')} disabled={!page?.previous_cursor} onClick={() => onCursor(undefined)} />
      <IconButton size="compact" icon={ChevronLeft} label={t('previous_page')} disabled={!page?.previous_cursor} onClick={() => onCursor(page?.previous_cursor ?? undefined)} />
      <IconButton size="compact" icon={ChevronRight} label={t('next_page')} disabled={!page?.next_cursor} onClick={() => onCursor(page?.next_cursor ?? undefined)} />
      <IconButton size="compact" icon={ChevronsRight} label={t('last_page')} disabled={!page?.next_cursor} onClick={() => onCursor('end')} />
      {known !== null ? null : running === null ? (
        <Button size="compact" variant="ghost" onClick={() => void run()}>
          {t('count_exactly')}
        </Button>
      ) : (
        <Button size="compact" variant="ghost" onClick={() => void cancelCount(running)}>
          {t('cancel_count')}
        </Button>
      )}
    </div>
  );
});
