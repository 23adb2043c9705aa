import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Radio, RotateCw, ScrollText } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useCommands } from '@/lib/commands';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { IconButton } from '@/ui/icon-button';
import { PageHeader } from '@/ui/page-header';
import { Pending } from '@/ui/pending';
import { Skeleton } from '@/ui/skeleton';
import { UrlTabs } from '@/ui/tabs';
import { FilterBar, TimeRange } from '../components/filter-bar';
import { GroupList } from '../components/group-list';
import { Histogram } from '../components/histogram';
import { LineDetails } from '../components/line-details';
import { LineList } from '../components/line-list';
import { LiveBar } from '../components/live-bar';
import { SlowSetting } from '../components/slow-setting';
import type { Change } from '../components/words';
import { merged } from '../model/live-lines';
import type { Entry } from '../model/types';
import { type Search, wantedOf } from '../model/wanted';
import { entriesQuery, isOff, stateQuery } from '../queries';
import { useLive } from '../use-live';

const route = getRouteApi('/_app/w/$workspace/logs');
const NOTHING: readonly Entry[] = [];

/** The log of Postgres: found, counted, grouped, followed. */
export function LogsPage() {
  const t = useT('logs');
  const state = useQuery(stateQuery);
  if (isOff(state.error)) return <Closed title={t('module_off')} text={t('module_off_text')} />;
  if (state.data?.available === false) {
    const ours = state.data.reason === 'postgres_not_ours';
    return <Closed title={t('no_log')} text={ours ? t('postgres_not_ours') : state.data.message} />;
  }
  return (
    <Pending
      query={state}
      skeleton={
        <>
          <PageHeader title={t('title')} />
          <Skeleton lines={8} retry={() => void state.refetch()} />
        </>
      }
    >
      <Log slowFrom={state.data?.slow_from_ms ?? -1} />
    </Pending>
  );
}

/** The page where there is nothing to read, and why. */
function Closed({ title, text }: { title: string; text: string }) {
  const t = useT('logs');
  return (
    <>
      <PageHeader title={t('title')} />
      <EmptyState icon={ScrollText} title={title} text={text} />
    </>
  );
}

function Log({ slowFrom }: { slowFrom: number }) {
  const t = useT('logs');
  const search: Search = route.useSearch();
  const navigate = route.useNavigate();
  const [asked, setAsked] = useState(() => Date.now());
  const change: Change = useCallback(
    (more, options) => void navigate({ search: (old) => ({ ...old, ...more }), replace: options?.push !== true, resetScroll: false }),
    [navigate],
  );
  const { level, q, range, from, to, code, user, database, pid } = search;
  const wanted = useMemo(() => wantedOf({ level, q, range, from, to, code, user, database, pid }, asked), [level, q, range, from, to, code, user, database, pid, asked]);
  const live = search.live === true && search.t === undefined;
  const refresh = useCallback(() => setAsked(Date.now()), []);
  const toggleLive = () => {
    // What comes now is within no time that is over.
    if (live) change({ live: undefined });
    else change({ live: true, t: undefined, ...(to === undefined ? {} : { from: undefined, to: undefined }) });
  };
  const open = useCallback((line: string) => change({ line }, { push: search.line === undefined }), [change, search.line]);
  useCommands([
    { id: 'logs.toggle_live', label: 'logs:follow_live', group: 'logs:title', keys: 'l', run: toggleLive },
    { id: 'logs.refresh', label: 'logs:refresh', group: 'logs:title', keys: 'r', run: refresh },
  ]);
  const groups = (kind: 'errors' | 'slow') => (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <TimeRange search={search} change={change} asked={asked} />
      </div>
      {kind === 'slow' && <SlowSetting from={slowFrom} />}
      <GroupList kind={kind} wanted={wantedOf({ range, from, to }, asked)} open={search.line} onOpen={open} />
      <LineDetails id={search.line} known={undefined} change={change} onMove={() => undefined} canMove={() => false} />
    </>
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <IconButton icon={RotateCw} label={t('refresh')} keys="r" variant="secondary" onClick={refresh} />
            <Button icon={Radio} aria-pressed={live} className={live ? 'border-brand! bg-selected!' : ''} onClick={toggleLive}>
              {t('live')}
            </Button>
          </>
        }
      />
      <UrlTabs
        label={t('title')}
        tabs={[
          { id: 'lines', label: t('lines'), panel: () => <Lines search={search} wanted={wanted} asked={asked} live={live} change={change} onOpen={open} onRefresh={refresh} /> },
          { id: 'errors', label: t('frequent_errors'), panel: () => groups('errors') },
          { id: 'slow', label: t('slow_statements'), panel: () => groups('slow') },
        ]}
      />
    </>
  );
}

type LinesProps = {
  search: Search;
  wanted: ReturnType<typeof wantedOf>;
  asked: number;
  live: boolean;
  change: Change;
  onOpen: (id: string) => void;
  onRefresh: () => void;
};

function Lines({ search, wanted, asked, live, change, onOpen, onRefresh }: LinesProps) {
  const t = useT('logs');
  const format = useFormat();
  const list = useRef<HTMLElement>(null);
  const [paused, setPaused] = useState(false);
  const query = useInfiniteQuery(entriesQuery(wanted));
  const { data } = query;
  const read = useMemo(() => data?.pages.flatMap((page) => page.items) ?? NOTHING, [data]);
  const tail = useLive({ wanted, active: live && data !== undefined, held: paused || search.line !== undefined, list, known: read });
  const { shown, waiting, missed } = tail.lines;
  const entries = useMemo(() => merged(shown, read), [shown, read]);
  const fresh = waiting.filter((entry) => !read.includes(entry)).length;
  const at = entries.findIndex((entry) => entry.id === search.line);
  const canMove = (by: 1 | -1) => at >= 0 && entries[at + by] !== undefined;
  const move = (by: 1 | -1) => {
    const next = at < 0 ? entries[0] : entries[at + by];
    if (next !== undefined) onOpen(next.id);
  };
  const show = () => {
    tail.show();
    list.current?.closest('main')?.scrollTo({ top: 0 });
  };
  useCommands([
    { id: 'logs.older', label: 'logs:older_line', group: 'logs:title', keys: 'j', run: () => move(1) },
    { id: 'logs.newer', label: 'logs:newer_line', group: 'logs:title', keys: 'k', run: () => move(-1) },
    { id: 'logs.pause', label: 'logs:pause', group: 'logs:title', keys: 'p', when: () => live, run: () => setPaused(!paused) },
    { id: 'logs.show_new', label: 'logs:show_new', group: 'logs:title', keys: 'n', when: () => live, run: show },
  ]);
  const last = data?.pages.at(-1);
  return (
    <>
      <FilterBar search={search} change={change} asked={asked} />
      <div className="pb-3">
        <Histogram wanted={wanted} live={live && !paused} change={change} />
      </div>
      {live && (
        <LiveBar
          state={tail.state}
          problem={tail.problem}
          paused={paused}
          waiting={fresh}
          missed={missed}
          onPause={() => setPaused(!paused)}
          onShow={show}
          onRefresh={onRefresh}
          onAgain={tail.again}
        />
      )}
      <section ref={list} aria-label={t('lines')} aria-busy={query.isPlaceholderData || undefined}>
        {query.error ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : data === undefined ? (
          <Skeleton lines={8} retry={() => void query.refetch()} />
        ) : entries.length === 0 && last?.next_cursor == null ? (
          <Nothing search={search} change={change} />
        ) : (
          <>
            {entries.length > 0 && <LineList entries={entries} open={search.line} onOpen={onOpen} />}
            {query.hasNextPage && (
              <div className="flex flex-wrap items-center justify-center gap-3 pt-3">
                {last?.searched_to != null && <span className="text-label text-ink-3">{t('searched_back_to', { time: format.dateTime(last.searched_to) })}</span>}
                <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('older_lines')}
                </Button>
              </div>
            )}
          </>
        )}
      </section>
      <LineDetails id={search.line} known={at < 0 ? undefined : entries[at]} change={change} onMove={move} canMove={canMove} />
    </>
  );
}

/** No line is like that: what might be in the way. */
function Nothing({ search, change }: { search: Search; change: Change }) {
  const t = useT('logs');
  const { q, level, code, user, database, pid } = search;
  const filtered = [q, level, code, user, database, pid].some((one) => one !== undefined);
  return filtered ? (
    <EmptyState
      icon={ScrollText}
      title={t('nothing_found')}
      text={t('nothing_found_text')}
      action={
        <Button variant="primary" onClick={() => change({ q: undefined, level: undefined, code: undefined, user: undefined, database: undefined, pid: undefined })}>
          {t('show_all')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon={ScrollText}
      title={t('nothing_written')}
      text={t('nothing_written_text')}
      action={
        <Button variant="primary" onClick={() => change({ range: '7d', from: undefined, to: undefined })}>
          {t('look_at_week')}
        </Button>
      }
    />
  );
}
