import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, SquareTerminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { useMay, useWorkspace } from '@/lib/session';
import { Button, ButtonLink } from '@/ui/button';
import { DescriptionList } from '@/ui/card';
import { CopyButton } from '@/ui/copy-field';
import { ErrorState } from '@/ui/error-state';
import { IconButton } from '@/ui/icon-button';
import { Panel } from '@/ui/panel';
import { Skeleton } from '@/ui/skeleton';
import { Status } from '@/ui/status';
import type { Entry } from '../model/types';
import { FACETS } from '../model/wanted';
import { entryQuery } from '../queries';
import { Moment } from './moment';
import { Statement } from './statement';
import { type Change, toneOf } from './words';

/** Longer statements do not go into an address. */
const LONGEST_LINK = 4_000;

type Props = {
  id: string | undefined;
  known: Entry | undefined;
  change: Change;
  onMove: (by: 1 | -1) => void;
  canMove: (by: 1 | -1) => boolean;
};

/** All that one line says. */
export function LineDetails({ id, known, change, onMove, canMove }: Props) {
  const t = useT('logs');
  const { data, error, refetch } = useQuery({ ...entryQuery(id ?? ''), enabled: id !== undefined && known === undefined });
  const entry = known ?? data;
  return (
    <Panel
      open={id !== undefined}
      onOpenChange={(open) => !open && change({ line: undefined })}
      title={t('one_line')}
      width={480}
      reading
      header={
        <div className="flex gap-1 pt-1">
          <IconButton size="compact" icon={ChevronUp} label={t('newer_line')} keys="k" disabled={!canMove(-1)} onClick={() => onMove(-1)} />
          <IconButton size="compact" icon={ChevronDown} label={t('older_line')} keys="j" disabled={!canMove(1)} onClick={() => onMove(1)} />
        </div>
      }
      footer={entry && <Actions entry={entry} />}
    >
      {entry ? <Facts entry={entry} change={change} /> : error ? <ErrorState compact error={error} retry={() => void refetch()} /> : <Skeleton lines={6} retry={() => void refetch()} />}
    </Panel>
  );
}

function Text({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-label font-medium text-ink-2">{label}</h3>
      <p className="font-mono text-label whitespace-pre-wrap [overflow-wrap:anywhere]">{children}</p>
    </section>
  );
}

function Facts({ entry, change }: { entry: Entry; change: Change }) {
  const t = useT('logs');
  const format = useFormat();
  const facts: [string, ReactNode][] = [
    ['time', <Moment key="time" at={entry.at} />],
    ['took', entry.duration_ms !== undefined && format.duration(entry.duration_ms)],
    ...FACETS.map((facet): [string, ReactNode] => [`facet_${facet}`, entry[facet] !== undefined && <Narrow name={facet} value={String(entry[facet])} change={change} />]),
    ['application', entry.application],
    ['client', entry.client],
    ['backend', entry.backend],
    ['query_id', entry.query_id],
  ];
  return (
    <div className="flex flex-col gap-4">
      <Status tone={toneOf(entry.level)} label={t(`level_${entry.level}`)} />
      <Text label={t('message')}>{entry.message}</Text>
      {entry.detail !== undefined && <Text label={t('detail')}>{entry.detail}</Text>}
      {entry.hint !== undefined && <Text label={t('hint')}>{entry.hint}</Text>}
      {entry.statement !== undefined && <Statement sql={entry.statement} position={entry.position} />}
      {entry.context !== undefined && <Text label={t('context')}>{entry.context}</Text>}
      {entry.truncated && <p className="text-label text-ink-3">{t('cut')}</p>}
      <DescriptionList items={facts.filter(([, value]) => value !== undefined && value !== false).map(([name, value]) => ({ term: t(name), value }))} />
    </div>
  );
}

/** A value, and the way to all lines that have it. */
function Narrow({ name, value, change }: { name: (typeof FACETS)[number]; value: string; change: Change }) {
  const t = useT('logs');
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="font-mono text-grid">{value}</span>
      <Button size="compact" variant="ghost" aria-label={t('only_these_of', { name: t(`facet_${name}`), value })} onClick={() => change({ [name]: value, t: undefined, line: undefined }, { push: true })}>
        {t('only_these')}
      </Button>
    </span>
  );
}

function Actions({ entry }: { entry: Entry }) {
  const t = useT('logs');
  const workspace = useWorkspace();
  const may = useMay('studio.sql:run');
  const { statement } = entry;
  const short = statement !== undefined && statement.length <= LONGEST_LINK && !entry.truncated;
  // What did not even run has no plan.
  const explain = entry.duration_ms !== undefined;
  return (
    <>
      <CopyButton value={() => JSON.stringify(entry, null, 2)} label={t('copy_line')} />
      {may && short && (
        <ButtonLink
          variant="primary"
          icon={SquareTerminal}
          to={'/w/$workspace/sql'}
          params={{ workspace }}
          search={{ q: undefined, new: statement, explain: explain ? true : undefined }}
        >
          {t(explain ? 'explain_there' : 'open_there')}
        </ButtonLink>
      )}
    </>
  );
}
