import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import { useT } from '@/lib/i18n';
import { tick } from '@/lib/seen';
import { Button, ButtonAnchor } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Card } from '@/ui/card';
import { EmptyState } from '@/ui/empty-state';
import { Field, FormRow } from '@/ui/field';
import { Input } from '@/ui/input';
import { Menu } from '@/ui/menu';
import { Pending } from '@/ui/pending';
import { Segmented } from '@/ui/radio';
import { Textarea } from '@/ui/textarea';
import type { Caller } from '../model/caller';
import { useHistory } from '../model/history';
import { targetsOf, type Swagger, type Target } from '../model/openapi';
import { isUnbounded, requestOf, type RestForm as Form } from '../model/rest-request';
import { send, type ApiAnswer, type ApiRequest } from '../model/send';
import { AnswerView } from './answer-view';
import { CallerPicker, type CallerPickerProps, isComplete } from './caller-picker';
import { firstForm, RestForm } from './rest-form';
import { Snippets } from './snippets';
import { TargetList } from './target-list';

type Shape = 'form' | 'raw';

const route = getRouteApi('/_app/w/$workspace/api');
const root = '/rest/v1/';

async function describe(caller: Caller, signal: AbortSignal): Promise<Target[]> {
  const answer = await send({ method: 'GET', path: root, headers: { Accept: 'application/openapi+json' } }, caller, signal);
  if (answer.status !== 200) {
    throw new Error(answer.text.slice(0, 300));
  }
  return targetsOf(JSON.parse(answer.text) as Swagger);
}

const headerText = (headers: Record<string, string>) => Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join('\n');

function headersOf(text: string): Record<string, string> {
  return Object.fromEntries(text.split('\n').flatMap((line) => (line.includes(':') ? [[line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]] : [])));
}

type RawProps = { request: ApiRequest; onRequestChange: (request: ApiRequest) => void };

/** The request as it is sent, to write by hand. */
function RawRequest({ request, onRequestChange }: RawProps) {
  const t = useT('api');
  return (
    <div className="flex flex-col gap-4">
      <FormRow>
        <Field label={t('method')}>
          <Input mono value={request.method} onChange={(event) => onRequestChange({ ...request, method: event.target.value.toUpperCase() })} />
        </Field>
        <Field label={t('path')}>
          <Input mono value={request.path} onChange={(event) => onRequestChange({ ...request, path: event.target.value })} />
        </Field>
      </FormRow>
      <Field label={t('headers')} hint={t('headers_hint')}>
        <Textarea mono rows={3} value={headerText(request.headers)} onChange={(event) => onRequestChange({ ...request, headers: headersOf(event.target.value) })} />
      </Field>
      {request.method !== 'GET' && request.method !== 'HEAD' && (
        <Field label={t('body')}>
          <Textarea mono rows={6} value={request.body ?? ''} onChange={(event) => onRequestChange({ ...request, body: event.target.value })} />
        </Field>
      )}
    </div>
  );
}

type ExplorerProps = {
  targets: readonly Target[];
  caller: Caller;
  /** The name of the one to begin with. */
  wanted: string | undefined;
  onWanted: (name: string) => void;
};

function Explorer({ targets, caller, wanted, onWanted }: ExplorerProps) {
  const t = useT('api');
  const [form, setForm] = useState<Form>(() => firstForm(targets.find((one) => one.name === wanted) ?? targets[0]!));
  const [raw, setRaw] = useState<ApiRequest | null>(null);
  const [answer, setAnswer] = useState<ApiAnswer | null>(null);
  const [error, setError] = useState<unknown>();
  const [pending, setPending] = useState(false);
  const [history, remember] = useHistory<ApiRequest>('rest');
  const running = useRef<AbortController>(undefined);
  const target = targets.find((one) => one.name === form.target && (one.kind === 'function') === (form.action === 'call')) ?? targets[0]!;
  const request = raw ?? requestOf(form);
  const unbounded = raw === null && isUnbounded(form);
  const run = () => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setPending(true);
    setError(undefined);
    remember(`${request.method} ${request.path}`, request);
    send(request, caller, controller.signal)
      .then((got) => {
        setAnswer(got);
        if (got.status < 400) tick('rest');
      })
      .catch((failed: unknown) => !controller.signal.aborted && setError(failed))
      .finally(() => running.current === controller && setPending(false));
  };
  return (
    <div className="grid gap-4 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <TargetList
        targets={targets}
        chosen={target}
        onChoose={(next) => {
          setForm(firstForm(next));
          setRaw(null);
          onWanted(next.name);
        }}
      />
      <div className="flex min-w-0 flex-col gap-4">
        <Card
          title={target.name}
          description={target.description === '' ? undefined : target.description}
          aside={
            <Segmented<Shape>
              label={t('shape')}
              value={raw === null ? 'form' : 'raw'}
              onValueChange={(next) => setRaw(next === 'raw' ? request : null)}
              options={[
                { value: 'form', label: t('shape_form') },
                { value: 'raw', label: t('shape_raw') },
              ]}
            />
          }
        >
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              run();
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                run();
              }
            }}
          >
            {raw === null ? <RestForm key={form.target + form.action} form={form} target={target} onFormChange={setForm} /> : <RawRequest request={raw} onRequestChange={setRaw} />}
            {unbounded && <Callout tone="warn" title={t('unbounded')} />}
            <div className="flex flex-wrap items-center gap-2">
              <Button type="submit" variant="primary" icon={Play} pending={pending} disabled={unbounded || !isComplete(caller)}>
                {t('send')}
              </Button>
              <Menu
                label={t('history')}
                items={history.map((entry) => ({ id: String(entry.at), label: entry.label.slice(0, 80), onSelect: () => setRaw(entry.value) }))}
                trigger={<Button disabled={history.length === 0}>{t('history')}</Button>}
              />
              <code className="min-w-0 flex-1 font-mono text-label break-all text-ink-3">{`${request.method} ${request.path}`}</code>
            </div>
          </form>
        </Card>
        <AnswerView answer={answer} error={error} retry={run} />
        <Snippets request={request} signed={caller.kind !== 'anonymous'} />
      </div>
    </div>
  );
}

/** Tries the REST API as anybody: a form for tables and functions, the raw request, the answer, a program. */
export function RestExplorer({ caller, onCallerChange }: CallerPickerProps) {
  const t = useT('api');
  const navigate = route.useNavigate();
  // A table is named with its schema where it is linked to; the API knows it without.
  const { table } = route.useSearch();
  const wanted = table?.slice(table.indexOf('.') + 1);
  const query = useQuery({ queryKey: ['api', 'rest', caller], queryFn: ({ signal }) => describe(caller, signal), enabled: isComplete(caller), retry: false, gcTime: 60_000 });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <CallerPicker caller={caller} onCallerChange={onCallerChange} />
        <ButtonAnchor href="/rest/v1/openapi.json" download="openapi.json" icon={Download}>
          {t('download_openapi')}
        </ButtonAnchor>
      </div>
      {isComplete(caller) ? (
        <Pending query={query}>
          {() =>
            query.data!.length === 0 ? (
              <EmptyState title={t('no_targets')} text={t('no_targets_text')} />
            ) : (
              <>
                {wanted !== undefined && !query.data!.some((one) => one.name === wanted) && (
                  <Callout tone="warn" title={t('not_reached', { table: wanted })}>
                    {t('not_reached_text')}
                  </Callout>
                )}
                <Explorer
                  targets={query.data!}
                  caller={caller}
                  wanted={wanted}
                  onWanted={(name) => void navigate({ search: (old) => ({ ...old, table: name }), replace: true })}
                />
              </>
            )
          }
        </Pending>
      ) : (
        <p className="text-ink-3">{t('choose_caller')}</p>
      )}
    </div>
  );
}
