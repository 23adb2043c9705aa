import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Button, ButtonAnchor } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { ErrorState } from '@/ui/error-state';
import { Table } from '@/ui/table';
import { toast } from '@/ui/toasts';
import { again, cancel, look, problems, send } from '../importing';
import type { Import } from '../types';

const AT_WORK = new Set(['receiving', 'received', 'checking', 'inserting']);

type Props = { started: Import; file: File; onClose: () => void; onDone: (inserted: number) => void };

/** A file on its way, to the end. */
export function ImportProgress({ started, file, onClose, onDone }: Props) {
  const t = useT('tables');
  const format = useFormat();
  const [sent, setSent] = useState(started);
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });
  useEffect(() => {
    const stop = new AbortController();
    send(started, file, setSent, stop.signal).catch((caught: unknown) => {
      if (!stop.signal.aborted) setProblem(caught);
    });
    return () => stop.abort();
  }, [started, file, attempt]);
  const complete = sent.state !== 'receiving';
  const server = useQuery({
    queryKey: ['tables', 'import', started.id],
    queryFn: ({ signal }) => look(started.id, signal),
    enabled: complete,
    refetchInterval: (query) => (AT_WORK.has(query.state.data?.state ?? 'received') ? 500 : false),
    staleTime: 0,
  });
  const now = complete ? (server.data ?? sent) : sent;
  const working = AT_WORK.has(now.state);
  useEffect(() => {
    if (now.state === 'done') done.current(now.inserted);
  }, [now.state, now.inserted]);
  const share = shareOf(now);
  const retry = () => {
    setProblem(null);
    setAttempt(attempt + 1);
  };
  const skip = async () => {
    await again(now.id).then(() => server.refetch(), (caught: unknown) => toast.problem(caught));
  };
  const stop = async () => {
    await cancel(now.id).catch(() => undefined);
    onClose();
  };
  return (
    <div className="flex flex-col gap-4">
      {working && (
        <div className="flex flex-col gap-1">
          <div className="flex justify-between text-body">
            <span role="status">{t(`import_${now.state}`)}</span>
            <span className="tabular-nums">{format.percent(share)}</span>
          </div>
          <progress aria-label={t(`import_${now.state}`)} max={1} value={share} className="h-2 w-full accent-brand" />
          <p className="text-label text-ink-2 tabular-nums">{t('import_bytes', { received: format.bytes(now.received), size: format.bytes(now.size), rows: format.number(now.rows) })}</p>
        </div>
      )}
      {problem ? <ErrorState error={problem} retry={retry} title={t('upload_stopped')} compact /> : null}
      {now.state === 'done' && <Callout tone="ok" title={t('import_done', { count: now.inserted, rows: format.number(now.inserted) })}>{now.rejected > 0 ? t('import_rejected', { count: now.rejected }) : null}</Callout>}
      {now.state === 'failed' && (
        <Callout tone="bad" title={t('import_failed')} action={now.rejected > 0 || now.received >= now.size ? <Button onClick={() => void skip()}>{t('import_again_skipping')}</Button> : undefined}>
          {now.failure ?? ''}
        </Callout>
      )}
      {!working && <Problems id={now.id} />}
      <div className="flex justify-end gap-2">
        {working ? <Button onClick={() => void stop()}>{t('cancel_import')}</Button> : <Button variant="primary" onClick={onClose}>{t('done')}</Button>}
      </div>
    </div>
  );
}

/** Reading the file is half of the way, checking and inserting a quarter each. */
function shareOf(now: Import): number {
  const read = now.size === 0 ? 1 : now.received / now.size;
  if (now.state === 'receiving' || now.rows === 0) return read / 2;
  return 0.5 + now.checked / now.rows / 4 + now.inserted / now.rows / 4;
}

function Problems({ id }: { id: string }) {
  const t = useT('tables');
  const { data } = useQuery({ queryKey: ['tables', 'import', id, 'problems'], queryFn: () => problems(id), staleTime: 0 });
  if (!data || data.items.length === 0) return null;
  return (
    <div className="flex max-h-80 flex-col gap-2 overflow-y-auto">
      <Table
        label={t('left_out')}
        rows={data.items}
        rowKey={(one) => String(one.row)}
        columns={[
          { id: 'line', header: t('line'), align: 'end', primary: true, cell: (one) => one.line },
          { id: 'column', header: t('column'), cell: (one) => one.column ?? t('whole_row') },
          { id: 'problem', header: t('problem'), cell: (one) => one.problem },
          { id: 'values', header: t('values'), cell: (one) => <span className="line-clamp-1">{one.fields.join(', ')}</span> },
        ]}
      />
      <div>
        <ButtonAnchor size="compact" href={`/studio/api/v1/imports/${id}/problems.csv`} download>
          {t('download_left_out')}
        </ButtonAnchor>
      </div>
    </div>
  );
}
