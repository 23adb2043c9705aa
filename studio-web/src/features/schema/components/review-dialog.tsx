import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { CodeEditor } from '@/ui/code-editor';
import { Dialog } from '@/ui/dialog';
import { ErrorState } from '@/ui/error-state';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Skeleton } from '@/ui/skeleton';
import { Status } from '@/ui/status';
import { Switch } from '@/ui/switch';
import { toast } from '@/ui/toasts';
import { forget, makeChanges, planQuery, type Change, type Plan } from '../queries/structure';
import type { Review } from './review-context';

const CASCADING: readonly string[] = ['drop_schema', 'drop_table', 'drop_column', 'drop_constraint', 'drop_type', 'drop_view', 'drop_function', 'drop_extension'];

function withDependents(change: Change): Change {
  return CASCADING.includes(change.type) ? ({ ...change, cascade: true } as Change) : change;
}

/** What changes would do, and the word that makes them. */
export function ReviewDialog({ review, onClose }: { review: Review; onClose: () => void }) {
  const t = useT('schema');
  const [cascade, setCascade] = useState(false);
  const changes = useMemo(() => (cascade ? review.changes.map(withDependents) : review.changes), [review.changes, cascade]);
  const plan = useQuery(planQuery(changes));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [keep, setKeep] = useState(false);
  const [name, setName] = useState('');
  const done = useMutation({
    mutationFn: (now: boolean) =>
      makeChanges({
        changes,
        version: plan.data?.version ?? '',
        confirmed: Object.entries(typed).flatMap(([word, text]) => (word === text ? [word] : [])),
        saveAs: keep || !now ? name.trim() : null,
        now,
      }),
    onSuccess: async (outcome) => {
      await forget();
      toast.ok(outcome.applied ? t('applied') : t('kept'));
      if (outcome.progress?.state === 'running') toast.info(t('goes_on'));
      if (outcome.progress?.state === 'failed') toast.bad(t('index_failed'), { description: outcome.progress.error ?? undefined });
      onClose();
      review.onDone?.();
    },
  });
  const ready = plan.data !== undefined && plan.data.confirmations.every((word) => typed[word] === word) && (!keep || name.trim() !== '');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('review_sql')}
      description={t('review_hint')}
      size="large"
      dismissible={false}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          {keep && (
            <Button disabled={name.trim() === '' || !plan.data} pending={done.isPending && done.variables === false} onClick={() => done.mutate(false)}>
              {t('keep_only')}
            </Button>
          )}
          <Button
            variant={plan.data?.confirmations.length ? 'danger' : 'primary'}
            disabled={!ready}
            pending={done.isPending && done.variables}
            onClick={() => done.mutate(true)}
          >
            {keep ? t('apply_and_keep') : t('apply')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {plan.isPending && <Skeleton lines={6} />}
        {plan.error !== null && <ErrorState compact error={plan.error} title={t('refused')} retry={() => void plan.refetch()} />}
        {plan.data && (
          <>
            <PlanView plan={plan.data} />
            {(cascade || plan.data.warnings.some((one) => one.code === 'blocked_by_dependents')) && (
              <Switch checked={cascade} onCheckedChange={setCascade} label={t('drop_dependents')} />
            )}
            {plan.data.confirmations.map((word) => (
              <Field key={word} label={t('type_to_confirm', { word })}>
                <Input
                  mono
                  autoComplete="off"
                  spellCheck={false}
                  value={typed[word] ?? ''}
                  onChange={(event) => setTyped({ ...typed, [word]: event.target.value })}
                />
              </Field>
            ))}
            <Switch checked={keep} onCheckedChange={setKeep} label={t('save_as_migration')} hint={t('save_as_migration_hint')} />
            {keep && (
              <Field label={t('migration_name')} required>
                <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
              </Field>
            )}
          </>
        )}
        {done.error !== null && <ErrorState compact error={done.error} title={t('refused')} />}
      </div>
    </Dialog>
  );
}

const tones = { info: 'info', warning: 'warn', danger: 'bad' } as const;

function PlanView({ plan }: { plan: Plan }) {
  const t = useT('schema');
  return (
    <>
      <CodeEditor label={t('statements')} language="sql" readOnly wrap value={plan.sql} />
      {plan.check === 'passed' ? (
        <Status tone="ok" label={t('check_passed')} />
      ) : (
        <Status tone="info" label={plan.check === 'busy' ? t('check_busy') : t('check_skipped')} />
      )}
      {plan.warnings.length > 0 && (
        <ul className="flex flex-col gap-2" aria-label={t('warnings')}>
          {plan.warnings.map((warning, index) => (
            <li key={`${warning.code}-${index}`}>
              <Callout tone={tones[warning.severity]} title={t(`warning_${warning.code}`)}>
                <span className="font-mono text-label">{warning.object}</span>
                {warning.rows != null && warning.rows > 0 && <span> · {t('about_rows', { count: warning.rows })}</span>}
                {warning.objects.length > 0 && (
                  <ul className="list-disc pl-5 text-label">
                    {warning.objects.map((one) => (
                      <li key={one}>{one}</li>
                    ))}
                  </ul>
                )}
              </Callout>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
