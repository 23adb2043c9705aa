import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';
import type { Entry } from '../model/types';
import { Moment } from './moment';
import { toneOf } from './words';

/** Lines, newest first; pressing one shows all of it. */
export function LineList({ entries, open, onOpen }: { entries: readonly Entry[]; open: string | undefined; onOpen: (id: string) => void }) {
  const t = useT('logs');
  const format = useFormat();
  return (
    <Table
      label={t('lines')}
      rows={entries}
      rowKey={(entry) => entry.id}
      selected={open === undefined ? undefined : new Set([open])}
      onRowPress={(entry) => onOpen(entry.id)}
      columns={[
        { id: 'time', header: t('time'), cell: (entry) => <Moment at={entry.at} /> },
        { id: 'level', header: t('level'), cell: (entry) => <Status tone={toneOf(entry.level)} label={t(`level_${entry.level}`)} /> },
        {
          id: 'message',
          header: t('message'),
          primary: true,
          width: 'w-full',
          cell: (entry) => <span className="line-clamp-2 font-mono text-label [overflow-wrap:anywhere]">{shortly(entry)}</span>,
        },
        { id: 'took', header: t('took'), align: 'end', cell: (entry) => entry.duration_ms !== undefined && <span className="whitespace-nowrap">{format.duration(entry.duration_ms)}</span> },
        { id: 'who', header: t('facet_user'), cell: (entry) => entry.user },
      ]}
    />
  );
}

/** Statements that were logged for their time are known by what they say. */
function shortly(entry: Entry): string {
  const text = entry.duration_ms !== undefined && entry.statement !== undefined ? entry.statement : entry.message;
  return text === '' ? (entry.statement ?? entry.id) : text.slice(0, 400);
}
