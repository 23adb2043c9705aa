import { useEffect, useRef, useState } from 'react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { CopyButton } from '@/ui/copy-field';
import { ErrorState } from '@/ui/error-state';
import { JsonView } from '@/ui/json-view';
import { Segmented } from '@/ui/radio';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';
import type { ApiAnswer } from '../model/send';

type View = 'tree' | 'table' | 'raw' | 'headers';
type Row = Record<string, unknown>;

const mostRows = 200;
const mostText = 200_000;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function rowsOf(json: unknown): Row[] | null {
  return Array.isArray(json) && json.length > 0 && json.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row)) ? (json as Row[]) : null;
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
}

/** So much is shown with all of it open. */
const SHORT = 4_000;

type AnswerViewProps = { answer: ApiAnswer | null; error: unknown; retry: () => void };

/** What came back: its status, and its body as a tree, a table or as it is. */
export function AnswerView(props: AnswerViewProps) {
  const { answer, error } = props;
  const place = useRef<HTMLDivElement>(null);
  // An answer that came below the edge is brought up.
  useEffect(() => {
    if (answer !== null || error !== undefined) place.current?.scrollIntoView({ block: 'nearest' });
  }, [answer, error]);
  return (
    <div ref={place} className="min-w-0 scroll-my-4">
      <Answer {...props} />
    </div>
  );
}

function Answer({ answer, error, retry }: AnswerViewProps) {
  const t = useT('api');
  const format = useFormat();
  const [wanted, setWanted] = useState<View>('tree');
  if (error !== undefined) {
    return (
      <Card title={t('answer')}>
        <ErrorState compact error={error} retry={retry} />
      </Card>
    );
  }
  if (answer === null) {
    return (
      <Card title={t('answer')}>
        <p className="text-ink-3">{t('no_answer')}</p>
      </Card>
    );
  }
  const json = jsonOf(answer.text);
  const rows = rowsOf(json);
  const views: View[] = [...(json === undefined ? [] : ['tree' as const]), ...(rows ? ['table' as const] : []), 'raw', 'headers'];
  const view = views.includes(wanted) ? wanted : views[0]!;
  const tone = answer.status < 300 ? 'ok' : answer.status < 500 ? 'warn' : 'bad';
  return (
    <Card
      title={t('answer')}
      aside={
        <div className="flex flex-wrap items-center gap-3" role="status">
          <Status tone={tone} label={`${answer.status} ${answer.statusText}`} hint={`${format.duration(answer.ms)} · ${format.bytes(answer.bytes)}`} />
          <CopyButton value={answer.text} size="compact" />
          <Segmented label={t('view')} value={view} onValueChange={setWanted} options={views.map((value) => ({ value, label: t(`view_${value}`) }))} />
        </div>
      }
    >
      {view === 'tree' && <JsonView label={t('answer')} value={json} openDepth={answer.bytes > SHORT ? 3 : 8} copy={false} />}
      {view === 'table' && rows && <RowTable rows={rows} />}
      {view === 'raw' && (
        <pre tabIndex={0} role="region" aria-label={t('answer')} className="max-h-120 overflow-auto font-mono text-grid break-all whitespace-pre-wrap">
          {answer.text.slice(0, mostText)}
        </pre>
      )}
      {view === 'headers' && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 font-mono text-grid">
          {answer.headers.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="min-w-0 break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}

function RowTable({ rows }: { rows: Row[] }) {
  const t = useT('api');
  const names = [...new Set(rows.slice(0, mostRows).flatMap((row) => Object.keys(row)))];
  const numbered = rows.slice(0, mostRows).map((row, index) => ({ row, key: String(index) }));
  return (
    <Table<{ row: Row; key: string }>
      label={t('answer')}
      rows={numbered}
      rowKey={({ key }) => key}
      columns={names.map((name, index) => ({ id: name, header: name, primary: index === 0, cell: ({ row }) => shown(row[name]).slice(0, 256) }))}
    />
  );
}
