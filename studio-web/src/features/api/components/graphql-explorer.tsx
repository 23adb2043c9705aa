import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { GraphQLSchema } from 'graphql';
import { BookOpen, Play, Square, WandSparkles } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useDraft } from '@/lib/drafts';
import { useT } from '@/lib/i18n';
import { useMay, useWorkspace } from '@/lib/session';
import { Button, ButtonLink } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Card } from '@/ui/card';
import { CodeEditor } from '@/ui/code-editor';
import { Menu } from '@/ui/menu';
import { Panel } from '@/ui/panel';
import { Select } from '@/ui/select';
import { Skeleton } from '@/ui/skeleton';
import { Status } from '@/ui/status';
import { Tabs } from '@/ui/tabs';
import { toast } from '@/ui/toasts';
import type { Caller } from '../model/caller';
import { graphqlPath, isSubscription, loadSchema, NoSchema, operationsOf, prettify, subscribe } from '../model/graphql';
import { exampleQuery } from '../model/graphql-example';
import { useHistory } from '../model/history';
import { send, type ApiAnswer } from '../model/send';
import { AnswerView } from './answer-view';
import { CallerPicker, type CallerPickerProps, isComplete } from './caller-picker';
import { SchemaDocs } from './schema-docs';
import { Snippets } from './snippets';

type Work = { document: string; variables: string; headers: string };

const first: Work = { document: '{\n  __typename\n}\n', variables: '{}', headers: '{}' };

function objectOf(text: string): Record<string, unknown> {
  const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError(text.slice(0, 80));
  }
  return value as Record<string, unknown>;
}

/** The text that is sent; variables that are no JSON are said before anything goes out. */
function bodyOf({ document, variables }: Work, operationName: string | null): string {
  return JSON.stringify({ query: document, variables: objectOf(variables), ...(operationName === null ? {} : { operationName }) });
}

function bodyOrNothing(work: Work, operationName: string | null): string {
  try {
    return bodyOf(work, operationName);
  } catch {
    return JSON.stringify({ query: work.document });
  }
}

function useOperations(document: string): string[] {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    let current = true;
    void operationsOf(document).then((found) => current && setNames((old) => (old.join() === found.join() ? old : found)));
    return () => {
      current = false;
    };
  }, [document]);
  return names;
}

/** Sends operations, or listens while one subscribes. */
function useRun(caller: Caller) {
  const [answer, setAnswer] = useState<ApiAnswer | null>(null);
  const [error, setError] = useState<unknown>();
  const [state, setState] = useState<'idle' | 'pending' | 'listening'>('idle');
  const [events, setEvents] = useState(0);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const stop = () => {
    running.current?.abort();
    setState('idle');
  };
  const run = async (work: Work, operation: string | null) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setError(undefined);
    setEvents(0);
    setState('pending');
    try {
      const body = bodyOf(work, operation);
      const headers = objectOf(work.headers) as Record<string, string>;
      if (await isSubscription(work.document, operation)) {
        setState('listening');
        await subscribe(body, headers, caller, controller.signal, (text) => {
          setEvents((count) => count + 1);
          setAnswer({ status: 200, statusText: 'OK', headers: [], text, ms: 0, bytes: text.length });
        });
      } else {
        setAnswer(await send({ method: 'POST', path: graphqlPath, headers: { 'Content-Type': 'application/json', ...headers }, body }, caller, controller.signal));
      }
    } catch (failed) {
      if (!controller.signal.aborted) {
        setError(failed);
      }
    } finally {
      if (running.current === controller) {
        setState('idle');
      }
    }
  };
  return { answer, error, state, events, run, stop };
}

const OPT_IN = `COMMENT ON SCHEMA public IS '@graphql({"introspection": true})';`;

function Introspection({ error }: { error: unknown }) {
  const t = useT('api');
  const workspace = useWorkspace();
  const action = useMay('studio.sql:run-as-owner') && (
    <ButtonLink size="compact" to={`/w/${workspace}/sql` as never} search={{ new: OPT_IN } as never}>
      {t('open_in_sql')}
    </ButtonLink>
  );
  return (
    <Callout tone="info" title={t('no_schema')} action={action || undefined}>
      {error instanceof NoSchema ? t('no_schema_text') : String(error)}
      <code className="mt-1 block font-mono text-label">{OPT_IN}</code>
    </Callout>
  );
}

type WorkbenchProps = {
  caller: Caller;
  schema: GraphQLSchema | null;
  /** What stands there before anybody wrote. */
  example: string;
};

function Workbench({ caller, schema, example }: WorkbenchProps) {
  const t = useT('api');
  const [work, setWork] = useDraft<Work>('api.graphql', example === '' ? first : { ...first, document: example });
  const [part, setPart] = useState<'variables' | 'headers'>('variables');
  const [chosen, setChosen] = useState<string | null>(null);
  const [docs, setDocs] = useState<{ type: string | null } | null>(null);
  const [history, remember] = useHistory<Work>('graphql');
  const operations = useOperations(work.document);
  const operation = chosen !== null && operations.includes(chosen) ? chosen : (operations[0] ?? null);
  const { answer, error, state, events, run, stop } = useRun(caller);
  const start = () => {
    remember(work.document.replace(/\s+/g, ' ').trim().slice(0, 80), work);
    void run(work, operation);
  };
  const graphql = useMemo(() => ({ schema, onDocs: (type: string) => setDocs({ type }) }), [schema]);
  const keys = [{ key: 'Mod-Enter', run: start }];
  const pretty = () => void prettify(work.document).then((document) => setWork({ ...work, document }), (failed: unknown) => toast.problem(failed, t('not_readable')));
  const editor = (which: 'variables' | 'headers') => (
    <CodeEditor key={which} label={t(which)} language="json" value={work[which]} onChange={(text) => setWork({ ...work, [which]: text })} keys={keys} lineNumbers={false} />
  );
  return (
    <div className="grid min-w-0 gap-4 lg:grid-cols-2">
      <Card
        title={t('operation')}
        aside={
          <div className="flex flex-wrap items-center gap-2">
            {operations.length > 1 && <Select aria-label={t('operation_name')} size="compact" value={operation} onValueChange={setChosen} options={operations.map((value) => ({ value, label: value }))} />}
            <Button size="compact" icon={WandSparkles} onClick={pretty}>
              {t('prettify')}
            </Button>
            <Menu
              label={t('history')}
              align="end"
              items={history.map((entry) => ({ id: String(entry.at), label: entry.label, onSelect: () => setWork(entry.value) }))}
              trigger={
                <Button size="compact" disabled={history.length === 0}>
                  {t('history')}
                </Button>
              }
            />
            <Button size="compact" icon={BookOpen} disabled={schema === null} onClick={() => setDocs({ type: null })}>
              {t('docs')}
            </Button>
          </div>
        }
      >
        <div className="flex flex-col gap-4">
          <CodeEditor label={t('operation')} language="graphql" graphql={graphql} value={work.document} onChange={(document) => setWork({ ...work, document })} keys={keys} height="18rem" />
          <div className="flex flex-wrap items-center gap-3">
            {state === 'listening' ? (
              <Button variant="danger" icon={Square} onClick={stop}>
                {t('stop')}
              </Button>
            ) : (
              <Button variant="primary" icon={Play} pending={state === 'pending'} onClick={start}>
                {t('run')}
              </Button>
            )}
            {state === 'listening' && <Status tone="info" pulse label={t('listening', { count: events })} />}
          </div>
          <Tabs
            label={t('inputs')}
            value={part}
            onValueChange={setPart}
            tabs={[
              { id: 'variables', label: t('variables'), panel: () => editor('variables') },
              { id: 'headers', label: t('headers'), panel: () => editor('headers') },
            ]}
          />
        </div>
      </Card>
      <div className="flex min-w-0 flex-col gap-4">
        <AnswerView answer={answer} error={error} retry={start} />
        <Snippets request={{ method: 'POST', path: graphqlPath, headers: { 'Content-Type': 'application/json' }, body: bodyOrNothing(work, operation) }} signed={caller.kind !== 'anonymous'} />
      </div>
      <Panel open={docs !== null} onOpenChange={(open) => !open && setDocs(null)} title={t('docs')}>
        {schema && docs && <SchemaDocs key={docs.type} schema={schema} start={docs.type} />}
      </Panel>
    </div>
  );
}

/** Tries the GraphQL API as anybody: completion, variables, headers, documentation, subscriptions. */
export function GraphqlExplorer({ caller, onCallerChange }: CallerPickerProps) {
  const t = useT('api');
  const { table } = useSearch({ strict: false });
  const example = useQuery({ ...exampleQuery(table), enabled: useMay('studio.tables:read') });
  const query = useQuery({ queryKey: ['api', 'graphql', caller], queryFn: ({ signal }) => loadSchema(caller, signal), enabled: isComplete(caller), retry: false, gcTime: 60_000 });
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <CallerPicker caller={caller} onCallerChange={onCallerChange} />
      {query.error && <Introspection error={query.error} />}
      {!isComplete(caller) ? (
        <p className="text-ink-3">{t('choose_caller')}</p>
      ) : example.isLoading ? (
        <Skeleton lines={6} />
      ) : (
        <Workbench key={JSON.stringify(caller)} caller={caller} schema={query.data ?? null} example={example.data ?? ''} />
      )}
    </div>
  );
}
