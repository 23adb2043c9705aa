import { useState } from 'react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { CopyButton } from '@/ui/copy-field';
import { Select } from '@/ui/select';
import { Status } from '@/ui/status';
import { Tabs } from '@/ui/tabs';
import { toast } from '@/ui/toasts';
import { asTsv, exportAll, exportShown } from '../export';
import { type Result, type RunState, shown } from '../run-state';
import type { Settings } from '../types';
import { type Explained, ExplainTree } from './explain-tree';
import { FaultView, Messages } from './messages';
import { ResultChart } from './result-chart';
import { ResultGrid } from './result-grid';

export type Pane = 'results' | 'explain' | 'chart' | 'messages';

const STATUS = { running: 'info', ok: 'ok', failed: 'bad', cancelled: 'warn', lost: 'bad' } as const;

function Summary({ state }: { state: RunState }) {
  const t = useT('sql');
  const format = useFormat();
  if (state.status === 'idle') return null;
  const rolledBack = (state.status === 'failed' || state.status === 'cancelled') && state.statements > 1 && state.oneTransaction;
  return (
    <span role="status" className="flex flex-wrap items-center gap-2 pb-1 text-grid">
      <Status tone={STATUS[state.status]} label={t(`status_${state.status}`)} pulse={state.status === 'running'} />
      {state.ms !== null && <span className="text-ink-2">{format.duration(state.ms)}</span>}
      {rolledBack && <span className="text-ink-2">{t('nothing_kept')}</span>}
    </span>
  );
}

function ResultView({ result, state, settings }: { result: Result; state: RunState; settings: Settings }) {
  const t = useT('sql');
  const one = state.statements === 1;
  const all = (format: 'csv' | 'json') => exportAll(format, state.sql, settings).catch((error: unknown) => void toast.problem(error));
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2 text-grid">
        <span>{t('rows', { count: result.count ?? result.rows.length })}</span>
        {result.limited === 'rows' && <Badge tone="info">{t('limited_rows', { rows: state.limit })}</Badge>}
        {result.limited === 'size' && <Badge tone="warn">{t('limited_size')}</Badge>}
        <span className="flex-1" />
        <Button size="compact" onClick={() => (one && result.limited !== null ? void all('csv') : exportShown(result))}>{t('csv')}</Button>
        {one && <Button size="compact" onClick={() => void all('json')}>{t('json')}</Button>}
        <CopyButton size="compact" value={() => asTsv(result)} label={t('copy')} />
      </div>
      <ResultGrid result={result} label={t('results')} />
    </div>
  );
}

/** What a run gave, in four ways. */
export function ResultsPane({ state, settings, explained, pane, onPane, onPlace }: {
  state: RunState;
  settings: Settings;
  explained: Explained | null;
  pane: Pane;
  onPane: (pane: Pane) => void;
  onPlace: (position: number) => void;
}) {
  const t = useT('sql');
  const results = shown(state);
  const [picked, setPicked] = useState<{ run: string; at: number } | null>(null);
  const at = picked?.run === state.id && picked.at < results.length ? picked.at : results.length - 1;
  const result = results[at];
  const several = results.length > 1 && (
    <Select
      aria-label={t('statement')}
      size="compact"
      value={String(at)}
      onValueChange={(value) => setPicked({ run: state.id, at: Number(value) })}
      options={results.map((one, number) => ({ value: String(number), label: t('statement_of', { number: one.index + 1, command: one.command }) }))}
    />
  );
  const nothing = <p className="text-ink-2">{state.status === 'idle' ? t('nothing_run') : state.status === 'running' ? t('waiting_rows') : t('no_result')}</p>;
  return (
    <section aria-label={t('results')} className="flex min-h-0 flex-1 flex-col px-3 pt-1">
      <Tabs
        label={t('results')}
        value={pane}
        onValueChange={onPane}
        end={<span className="flex items-center gap-2">{several}<Summary state={state} /></span>}
        tabs={[
          {
            id: 'results',
            label: t('results'),
            panel: () => (
              <div className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto pb-2">
                {state.fault !== null && <FaultView fault={state.fault} onPlace={onPlace} />}
                {result === undefined ? state.fault === null && nothing : <ResultView result={result} state={state} settings={settings} />}
              </div>
            ),
          },
          { id: 'explain', label: t('explain'), panel: () => (explained === null ? <p className="text-ink-2">{t('nothing_explained')}</p> : <ExplainTree explained={explained} />) },
          { id: 'chart', label: t('chart'), panel: () => (result === undefined ? nothing : <ResultChart result={result} />) },
          {
            id: 'messages',
            label: t('messages'),
            badge: state.messages.length > 0 && <Badge tone="neutral">{state.messages.length}</Badge>,
            panel: () => <Messages state={state} onPlace={onPlace} />,
          },
        ]}
      />
    </section>
  );
}
