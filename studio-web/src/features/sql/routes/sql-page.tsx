import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Save } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiProblem } from '@/lib/api';
import { useCommands } from '@/lib/commands';
import { useT } from '@/lib/i18n';
import { useStore } from '@/lib/store';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { CodeEditor } from '@/ui/code-editor';
import type { EditorHandle } from '@/ui/code-editor-types';
import { Confirm } from '@/ui/confirm';
import { ErrorState } from '@/ui/error-state';
import { PageHeader } from '@/ui/page-header';
import { Skeleton } from '@/ui/skeleton';
import { ConfirmRun } from '../components/confirm-run';
import type { Explained } from '../components/explain-tree';
import { type Pane, ResultsPane } from '../components/results-pane';
import { RunBar } from '../components/run-bar';
import { SaveDialog } from '../components/save-dialog';
import { SideList } from '../components/side-list';
import { TabStrip } from '../components/tab-strip';
import { explain, names } from '../queries';
import { add, close, edit, load, settle, type Text, texts } from '../tabs-store';
import { USUAL } from '../types';
import { useRun } from '../use-run';

/** The open tab stands in the address, as `?q=`. */
function useActive(tabs: readonly Text[]) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const active = tabs.find((tab) => tab.id === search.q) ?? tabs[0];
  const open = useCallback(
    (id: string) => void navigate({ to: '.', search: ((old: Record<string, unknown>) => ({ ...old, q: id, new: undefined, explain: undefined })) as never, replace: true }),
    [navigate],
  );
  return { active, open };
}

function KeptState({ text }: { text: Text }) {
  const t = useT('sql');
  return <span className="text-label text-ink-3" role="status">{t(`kept_${text.state}`)}</span>;
}

function Conflict({ text }: { text: Text }) {
  const t = useT('sql');
  return (
    <div className="px-3 pt-2">
      <Callout
        tone="warn"
        title={t('conflict')}
        action={
          <span className="flex gap-2">
            <Button size="compact" onClick={() => settle(text.id, 'mine')}>{t('keep_mine')}</Button>
            <Button size="compact" onClick={() => settle(text.id, 'theirs')}>{t('take_theirs')}</Button>
          </span>
        }
      >
        {t('conflict_text')}
      </Callout>
    </div>
  );
}

/** @param planned whether its plan is wanted as soon as it is open; told of when it is asked for */
function Workbench({ text, planned, onPlanned }: { text: Text; planned: boolean; onPlanned: () => void }) {
  const t = useT('sql');
  const editor = useRef<EditorHandle>(null);
  const { state, question, refused, start, cancel, confirm, dismiss } = useRun();
  const [pane, setPane] = useState<Pane>('results');
  const [explained, setExplained] = useState<Explained | null>(null);
  const [analyzing, setAnalyzing] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const schema = useQuery(names).data?.tables;
  const completion = useMemo(() => ({ schema: schema ?? {}, defaultSchema: 'public' }), [schema]);

  const wanted = useCallback(() => {
    const selected = editor.current?.selection();
    const whole = editor.current?.text() ?? text.sql;
    return selected && selected.text.trim() !== '' ? { sql: selected.text, offset: selected.from } : { sql: whole, offset: 0 };
  }, [text.sql]);
  const run = useCallback(() => {
    setFailed(null);
    setPane((now) => (now === 'explain' ? 'results' : now));
    void start({ ...wanted(), settings: text.settings }, false);
  }, [start, wanted, text.settings]);
  const plan = useCallback(
    async (analyze: boolean, confirmed = false) => {
      setFailed(null);
      try {
        setExplained(await explain(wanted().sql, text.settings, analyze, confirmed));
        setPane('explain');
      } catch (error) {
        if (error instanceof ApiProblem && error.code === 'sql_unconfirmed') setAnalyzing(true);
        else setFailed(error);
      }
    },
    [wanted, text.settings],
  );
  useEffect(() => {
    if (!planned) return;
    onPlanned();
    void plan(false);
  }, [planned, onPlanned, plan]);
  const place = useCallback((position: number) => {
    const at = state.offset + position;
    editor.current?.select(at, at);
    editor.current?.focus();
  }, [state.offset]);

  useCommands([
    { id: 'sql.run', label: 'sql:run', keys: 'Mod+Enter', group: 'sql:title', run },
    { id: 'sql.explain', label: 'sql:explain', group: 'sql:title', run: () => plan(false) },
    { id: 'sql.save', label: 'sql:save_query', keys: 'Mod+S', group: 'sql:title', run: () => setSaving(true) },
    { id: 'sql.cancel', label: 'sql:cancel', group: 'sql:title', when: () => state.status === 'running', run: cancel },
  ]);
  const keys = useMemo(() => [{ key: 'Mod-Enter', run }, { key: 'Mod-s', run: () => setSaving(true) }], [run]);
  const position = state.fault?.position;
  const diagnostics = useMemo(
    () => (position === undefined || state.fault === null ? [] : [{ from: state.offset + position, to: state.offset + position + 1, severity: 'error' as const, message: state.fault.message }]),
    [position, state.fault, state.offset],
  );
  const problem = failed ?? refused;
  return (
    <div id="sql-editor" role="tabpanel" aria-labelledby={`sql-tab-${text.id}`} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <RunBar
        settings={text.settings}
        onSettings={(settings) => edit(text.id, { settings })}
        running={state.status === 'running'}
        onRun={run}
        onCancel={() => void cancel()}
        onExplain={(analyze) => void plan(analyze)}
      />
      {text.state === 'conflict' && <Conflict text={text} />}
      <div className="h-2/5 min-h-32 shrink-0">
        <CodeEditor
          ref={editor}
          key={`${text.id} ${text.theirs?.revision ?? ''}`}
          language="sql"
          label={t('editor')}
          height="100%"
          value={text.sql}
          onChange={(sql) => edit(text.id, { sql })}
          sql={completion}
          keys={keys}
          diagnostics={diagnostics}
          placeholder={t('placeholder')}
          lineNumbers
          autoFocus
        />
      </div>
      <div className="flex items-center justify-between border-y border-line px-3 py-1">
        <KeptState text={text} />
        <Button size="compact" variant="ghost" icon={Save} onClick={() => setSaving(true)}>{t('save_query')}</Button>
      </div>
      {problem !== null && <div className="px-3 pt-2"><ErrorState error={problem} compact /></div>}
      <ResultsPane state={state} settings={text.settings} explained={explained} pane={pane} onPane={setPane} onPlace={place} />
      <ConfirmRun question={question} onConfirm={confirm} onDismiss={dismiss} />
      <Confirm
        open={analyzing}
        onOpenChange={setAnalyzing}
        title={t('confirm_analyze')}
        description={t('confirm_analyze_text')}
        confirmLabel={t('explain_analyze')}
        onConfirm={() => plan(true, true)}
      />
      <SaveDialog text={text} open={saving} onOpenChange={setSaving} />
    </div>
  );
}

/** The SQL editor: tabs that are never lost, run as whom one chooses. */
export function SqlPage() {
  const t = useT('sql');
  const all = useStore(texts);
  const [failed, setFailed] = useState<unknown>(null);
  const search: Record<string, unknown> = useSearch({ strict: false });
  const tabs = useMemo(() => (all ?? []).filter((text) => text.open), [all]);
  const { active, open } = useActive(tabs);
  const read = useCallback(() => {
    setFailed(null);
    load().catch(setFailed);
  }, []);
  useEffect(read, [read]);
  useEffect(() => {
    if (all !== null && tabs.length === 0) add('', '');
  }, [all, tabs.length]);
  const fresh = search.new;
  const explained = search.explain === true;
  const [planned, setPlanned] = useState<string | null>(null);
  const onPlanned = useCallback(() => setPlanned(null), []);
  useEffect(() => {
    if (all === null || fresh === undefined) return;
    const id = add('', typeof fresh === 'string' && fresh !== '1' ? fresh : '');
    if (explained) setPlanned(id);
    open(id);
    // Once for each address that asks for a new tab.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [fresh, all === null]);
  const create = () => open(add('', ''));

  useCommands([{ id: 'sql.new', label: 'sql:new_query', keys: 'c', group: 'sql:title', run: create }]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="px-3 pt-2">
        <PageHeader title={t('title')} actions={<Button size="compact" onClick={create}>{t('new_query')}</Button>} />
      </div>
      {failed !== null && <ErrorState error={failed} retry={read} />}
      {failed === null && all === null && <Skeleton lines={8} retry={read} />}
      {active !== undefined && (
        <div className="flex min-h-0 flex-1">
          <SideList
            onSaved={(id) => {
              edit(id, { open: true }, 0);
              open(id);
            }}
            onPast={(run) => open(add('', run.sql, { ...USUAL, role: run.role }))}
          />
          <div className="flex min-h-0 min-w-0 flex-1 flex-col">
            <TabStrip tabs={tabs} active={active.id} onOpen={open} onClose={close} onAdd={create} />
            <Workbench key={active.id} text={active} planned={planned === active.id} onPlanned={onPlanned} />
          </div>
        </div>
      )}
    </div>
  );
}
