import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '@/lib/api';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { usePreference } from '@/lib/preferences';
import { useMay, useWorkspace } from '@/lib/session';
import { Button, TextLink } from '@/ui/button';
import { Card } from '@/ui/card';
import { Status } from '@/ui/status';
import { toast } from '@/ui/toasts';
import { type FirstStep, firstSteps } from '../queries';

const places: Record<FirstStep['step'], { to: string; search?: Record<string, string> }> = {
  table: { to: 'schema', search: { t: 'tables', new: 'table' } },
  row: { to: 'tables' },
  rest: { to: 'api' },
  user: { to: 'users', search: { t: 'add' } },
  policy: { to: 'policies' },
};

/** What a newcomer does first; most of it ticks itself. */
export function FirstSteps() {
  const t = useT('home');
  const format = useFormat();
  const workspace = useWorkspace();
  const client = useQueryClient();
  const [hidden, setHidden] = usePreference('home.first-steps-hidden', false);
  // Who only looks has nothing to set up.
  const builds = useMay('studio.schema:write');
  const { data } = useQuery({ ...firstSteps, enabled: !hidden && builds });
  const tick = useMutation({
    mutationFn: (step: FirstStep['step']) => ask(api.PUT('/first-steps/{step}', { params: { path: { step } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: firstSteps.queryKey }),
    onError: (error) => toast.problem(error, t('not_saved')),
  });
  if (hidden || !builds || data === undefined) return null;
  const done = data.filter((step) => step.done).length;
  return (
    <Card
      title={t('first_steps')}
      description={t('first_steps_done', { done: format.number(done), all: format.number(data.length) })}
      aside={
        <Button variant="ghost" size="compact" onClick={() => setHidden(true)}>
          {t('hide')}
        </Button>
      }
    >
      <ol className="flex flex-col gap-1">
        {data.map(({ step, done: ready }) => (
          <li key={step} className="flex min-h-8 flex-wrap items-center justify-between gap-2">
            <span className="inline-flex items-center gap-2">
              <Status tone={ready ? 'ok' : 'neutral'} label={ready ? t('done') : t('to_do')} />
              <TextLink to={`/w/${workspace}/${places[step].to}` as never} search={(places[step].search ?? {}) as never} className="inline-flex min-h-6 items-center">
                {t(`step_${step}`)}
              </TextLink>
            </span>
            {!ready && (step === 'rest' || step === 'user') && (
              <Button variant="ghost" size="compact" pending={tick.isPending && tick.variables === step} onClick={() => tick.mutate(step)}>
                {t('tick')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
