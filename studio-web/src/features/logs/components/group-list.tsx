import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Time } from '@/lib/time';
import { EmptyState } from '@/ui/empty-state';
import { Pending } from '@/ui/pending';
import { Skeleton } from '@/ui/skeleton';
import { Table, type TableColumn } from '@/ui/table';
import type { Group } from '../model/types';
import type { Wanted } from '../model/wanted';
import { groupsQuery } from '../queries';

type Props = { kind: 'errors' | 'slow'; wanted: Wanted; open: string | undefined; onOpen: (id: string) => void };

/** Errors that are one error, or statements that are one statement. */
export function GroupList({ kind, wanted, open, onOpen }: Props) {
  const t = useT('logs');
  const format = useFormat();
  const query = useQuery(groupsQuery(kind, wanted));
  const groups = query.data;
  const label = t(kind === 'slow' ? 'slow_statements' : 'frequent_errors');
  const duration = (ms: number | null) => <span className="whitespace-nowrap">{format.duration(ms ?? 0)}</span>;
  const times: TableColumn<Group>[] =
    kind === 'slow'
      ? [
          { id: 'total', header: t('took_together'), align: 'end', cell: (group) => duration(group.total_ms) },
          { id: 'max', header: t('took_most'), align: 'end', cell: (group) => duration(group.max_ms) },
        ]
      : [{ id: 'code', header: t('facet_code'), cell: (group) => <code>{group.sample.code}</code> }];
  return (
    <Pending query={query} skeleton={<Skeleton lines={6} retry={() => void query.refetch()} />}>
      <section aria-label={label}>
        <Table
          label={label}
          rows={groups?.items ?? []}
          rowKey={(group) => group.sample.id}
          selected={open === undefined ? undefined : new Set([open])}
          onRowPress={(group) => onOpen(group.sample.id)}
          empty={<EmptyState icon={CircleCheck} title={t(kind === 'slow' ? 'no_slow' : 'no_errors')} text={t('none_text')} />}
          columns={[
            {
              id: 'what',
              header: t(kind === 'slow' ? 'statement' : 'message'),
              primary: true,
              width: 'w-full',
              cell: ({ key, sample }) => (
                <span className="line-clamp-3 font-mono text-label [overflow-wrap:anywhere]">{(kind === 'slow' ? key : sample.message).slice(0, 400)}</span>
              ),
            },
            { id: 'count', header: t('times'), align: 'end', cell: (group) => format.number(group.count) },
            ...times,
            { id: 'last', header: t('last'), cell: (group) => <Time relative value={group.last_at} /> },
            { id: 'first', header: t('first'), cell: (group) => <Time relative value={group.first_at} /> },
          ]}
        />
        {groups?.is_partial && groups.searched_to !== null && (
          <p role="status" className="pt-2 text-label text-ink-3">
            {t('grouped_back_to', { time: format.dateTime(groups.searched_to) })}
          </p>
        )}
      </section>
    </Pending>
  );
}
