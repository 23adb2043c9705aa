import { useMutation } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { ApiProblem } from '@/lib/problem';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Card } from '@/ui/card';
import { CodeEditor } from '@/ui/code-editor';
import { Combobox } from '@/ui/combobox';
import { ErrorState } from '@/ui/error-state';
import { Field } from '@/ui/field';
import { JsonView } from '@/ui/json-view';
import { Segmented } from '@/ui/radio';
import { Select } from '@/ui/select';
import { Stat } from '@/ui/stat';
import { Status } from '@/ui/status';
import { findPeople, type Person, tryOut } from '../queries';

/** SQL and JSON, the same in every language. */
const NULL = 'NULL';
const CLAIMS = '{"app_metadata":{"plan":"pro"}}';

type Props = { schema: string; table: string; roles: readonly string[] };
const quote = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/** A statement as somebody, taken back, with the policies that decided. */
export function Tester({ schema, table, roles }: Props) {
  const t = useT('policies');
  const [statement, setStatement] = useState(`SELECT * FROM ${quote(schema)}.${quote(table)}`);
  const [role, setRole] = useState('authenticated');
  const [person, setPerson] = useState<Person | null>(null);
  const [aal, setAal] = useState<'aal1' | 'aal2'>('aal1');
  const [claims, setClaims] = useState('');
  const run = useMutation({
    mutationFn: () => {
      let more: Record<string, never> | null = null;
      if (claims.trim() !== '') {
        try {
          more = JSON.parse(claims) as Record<string, never>;
        } catch {
          throw new ApiProblem({ status: 400, code: 'claims_invalid', message: t('claims_invalid') });
        }
      }
      return tryOut({ statement, role, user_id: person?.id ?? null, aal: person ? aal : null, claims: more });
    },
  });
  return (
    <div className="grid min-w-0 gap-4 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
      <form
        className="flex min-w-0 flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          run.mutate();
        }}
      >
        <Field label={t('as_role')}>
          <Select value={role} onValueChange={setRole} options={(roles.length > 0 ? roles : [role]).map((value) => ({ value, label: value }))} />
        </Field>
        <Field label={t('as_user')} hint={t('as_user_hint')}>
          <Combobox<Person>
            value={person}
            onValueChange={setPerson}
            clearable
            placeholder={t('nobody')}
            search={findPeople}
            itemKey={(one) => one.id}
            itemLabel={(one) => one.email || one.phone || one.id}
          />
        </Field>
        {person && (
          <Segmented
            label={t('assurance')}
            value={aal}
            onValueChange={setAal}
            options={[
              { value: 'aal1', label: t('aal1') },
              { value: 'aal2', label: t('aal2') },
            ]}
          />
        )}
        <p className="-mb-2 text-label font-medium">{t('more_claims')}</p>
        <CodeEditor language="json" label={t('more_claims')} value={claims} onChange={setClaims} placeholder={CLAIMS} />
        <p className="-mb-2 text-label font-medium">{t('statement')}</p>
        <CodeEditor language="sql" label={t('statement')} value={statement} onChange={setStatement} keys={[{ key: 'Mod-Enter', run: () => run.mutate() }]} />
        <div>
          <Button type="submit" variant="primary" icon={Play} pending={run.isPending}>
            {t('run_and_take_back')}
          </Button>
        </div>
      </form>
      <div aria-live="polite" className="flex min-w-0 flex-col gap-4">
        {run.error && <ErrorState error={run.error} compact />}
        {run.data && <Outcome outcome={run.data} />}
      </div>
    </div>
  );
}

type Answer = Awaited<ReturnType<typeof tryOut>>;

function Outcome({ outcome }: { outcome: Answer }) {
  const t = useT('policies');
  const rows = (outcome.rows ?? []) as unknown as (string | null)[][];
  return (
    <>
      {outcome.problem ? (
        <Callout tone="bad" title={t('refused_by_postgres', { state: outcome.problem.state })}>
          <pre className="font-mono text-label whitespace-pre-wrap">{outcome.problem.message}</pre>
        </Callout>
      ) : (
        <Status tone="ok" label={outcome.affected === null || outcome.affected === undefined ? t('rows_came', { count: rows.length }) : t('rows_changed', { count: outcome.affected })} />
      )}
      {(outcome.tables ?? []).map((one) => (
        <Card key={`${one.schema}.${one.table}`} title={`${one.schema}.${one.table}`} aside={<Badge tone={one.heeded ? 'ok' : 'warn'}>{t(one.heeded ? 'heeded' : 'not_for_this_role')}</Badge>}>
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap gap-4">
              <Stat label={t('visible')} value={one.visible ?? t('unknown')} />
              <Stat label={t('hidden')} value={one.visible === null || one.visible === undefined || one.all === null || one.all === undefined ? t('unknown') : `${one.all - one.visible}${one.more ? '+' : ''}`} />
            </div>
            {one.policies.length === 0 ? (
              <p className="text-ink-2">{t('no_policy_applied')}</p>
            ) : (
              <ul aria-label={t('policies_applied')} className="flex flex-col gap-2">
                {one.policies.map((policy) => (
                  <li key={policy.name} className="min-w-0">
                    <span className="flex flex-wrap items-center gap-1">
                      <b className="font-semibold">{policy.name}</b>
                      <Badge tone="info">{policy.command}</Badge>
                      {policy.restrictive && <Badge tone="warn">{t('restrictive')}</Badge>}
                    </span>
                    <code className="font-mono text-label break-all text-ink-2">{policy.using ?? policy.check}</code>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </Card>
      ))}
      {rows.length > 0 && (
        <div tabIndex={0} role="region" aria-label={t('result')} className="max-h-80 overflow-auto rounded-card border border-line">
          <table className="w-full border-collapse text-grid">
            <thead>
              <tr className="text-left text-label text-ink-2">
                {outcome.columns.map((column, index) => (
                  <th key={index} scope="col" className="sticky top-0 bg-surface px-2 py-1">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index} className="border-t border-line">
                  {row.map((cell, at) => (
                    <td key={at} className="max-w-80 truncate px-2 py-1 font-mono">
                      {cell ?? <span className="text-ink-3">{NULL}</span>}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Card title={t('claims_seen')}>
        <JsonView label={t('claims_seen')} value={outcome.claims} openDepth={0} />
      </Card>
      {outcome.plan ? (
        <Card title={t('plan')}>
          <JsonView label={t('plan')} value={outcome.plan} openDepth={0} />
        </Card>
      ) : null}
    </>
  );
}
