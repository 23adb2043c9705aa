import { useMemo } from 'react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Badge } from '@/ui/badge';
import type { explain } from '../queries';
import { steps, type Step } from '../plan';

export type Explained = Awaited<ReturnType<typeof explain>>;

function Line({ step, timed }: { step: Step; timed: boolean }) {
  const t = useT('sql');
  const format = useFormat();
  const share = format.percent(step.share);
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-1 pr-3 text-left font-normal" style={{ paddingInlineStart: `${step.depth * 16}px` }}>
        <span className="sr-only">{t('step_level', { level: step.depth + 1 })} </span>
        <span className="font-medium">{step.title}</span>
        {step.about !== '' && <span className="block font-mono text-label break-words text-ink-3">{step.about}</span>}
      </th>
      <td className="py-1 pr-3">
        <span className="flex items-center gap-2">
          <span aria-hidden className="h-2 w-24 shrink-0 bg-sunken">
            <span className="block h-2 bg-s1" style={{ width: `${Math.round(step.share * 100)}%` }} />
          </span>
          <span className="tabular-nums">{share}</span>
        </span>
      </td>
      {timed && <td className="py-1 pr-3 text-right tabular-nums">{step.ms === null ? '' : format.duration(step.ms)}</td>}
      <td className="py-1 pr-3 text-right tabular-nums">{format.number(step.cost)}</td>
      <td className="py-1 pr-3 text-right tabular-nums">{format.number(step.planned)}</td>
      {timed && (
        <td className="py-1 text-right tabular-nums">
          {step.rows === null ? '' : format.number(step.rows)}
          {step.loops !== null && step.loops > 1 && ` × ${format.number(step.loops)}`}
          {step.misjudged && <span className="ml-2"><Badge tone="warn">{t('misjudged')}</Badge></span>}
        </td>
      )}
    </tr>
  );
}

/** A plan as a table whose first column is a tree: where the time goes, and where the planner was wrong. */
export function ExplainTree({ explained }: { explained: Explained }) {
  const t = useT('sql');
  const format = useFormat();
  const list = useMemo(() => steps(explained.plan), [explained]);
  const timed = explained.plan['Execution Time'] !== undefined;
  return (
    <div className="overflow-auto pb-4" tabIndex={0} role="region" aria-label={t('plan')}>
      <p className="pb-2 text-grid text-ink-2">
        {timed && t('plan_times', { planning: format.duration(explained.plan['Planning Time'] ?? 0), execution: format.duration(explained.plan['Execution Time'] ?? 0) })}
        {explained.rolled_back && ` ${t('plan_rolled_back')}`}
      </p>
      <table className="w-full text-grid">
        <thead>
          <tr className="border-b border-line-strong text-left text-label text-ink-2">
            <th scope="col" className="py-1 pr-3">{t('step')}</th>
            <th scope="col" className="py-1 pr-3">{timed ? t('share_time') : t('share_cost')}</th>
            {timed && <th scope="col" className="py-1 pr-3 text-right">{t('time')}</th>}
            <th scope="col" className="py-1 pr-3 text-right">{t('cost')}</th>
            <th scope="col" className="py-1 pr-3 text-right">{t('rows_planned')}</th>
            {timed && <th scope="col" className="py-1 text-right">{t('rows_found')}</th>}
          </tr>
        </thead>
        <tbody>
          {list.map((step) => (
            <Line key={step.key} step={step} timed={timed} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
