import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Checkbox } from '@/ui/checkbox';
import { CodeEditor } from '@/ui/code-editor';
import { DialogForm } from '@/ui/dialog';
import { ErrorLine } from '@/ui/error-line';
import { Field, FieldGroup } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { toast } from '@/ui/toasts';
import { columnsQuery, type Planned, type Policy, policyApi, templatesQuery } from '../queries';

/** SQL, the same in every language. */
const OWN_ROWS = 'user_id = (SELECT auth.uid())';

type Props = { schema: string; table: string; roles: readonly string[]; policy: Policy | null; onClose: () => void };
const COMMANDS = ['all', 'select', 'insert', 'update', 'delete'] as const;
const OWN = 'own-words';

/** One policy, from a template or in the writer's own words; its SQL is looked at before it is run. */
export function PolicyForm({ schema, table, roles, policy, onClose }: Props) {
  const t = useT('policies');
  const client = useQueryClient();
  const templates = useQuery(templatesQuery);
  const columns = useQuery(columnsQuery(schema, table)).data ?? [];
  const [template, setTemplate] = useState(policy ? OWN : 'owner');
  const [given, setGiven] = useState<Record<string, string>>({});
  // Where one column alone can hold who owns a row, it is taken until somebody says otherwise.
  const owners = columns.filter((one) => one.id);
  const values: Record<string, string> = { ...(owners.length === 1 ? { column: owners[0]!.name } : {}), ...given };
  const [name, setName] = useState(policy?.name ?? '');
  const [command, setCommand] = useState<string>(policy?.command.toLowerCase() ?? 'all');
  const [chosen, setChosen] = useState<readonly string[]>(policy?.roles ?? ['authenticated']);
  const [using, setUsing] = useState(policy?.using ?? '');
  const [check, setCheck] = useState(policy?.check ?? '');
  const known = templates.data?.templates.find((one) => one.name === template);
  const own = template === OWN;
  const takesUsing = command !== 'insert';
  const takesCheck = command !== 'select' && command !== 'delete';

  const send = (dryRun: boolean): Promise<Planned> => {
    const at = { schema, table };
    if (!own) return policyApi.create({ ...at, template, ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')) }, dryRun);
    const conditions = { ...(takesUsing && using !== '' ? { using } : {}), ...(takesCheck && check !== '' ? { check } : {}) };
    return policy
      ? policyApi.change({ ...at, name: policy.name, new_name: name, roles: chosen, ...conditions }, dryRun)
      : policyApi.create({ ...at, name, command, roles: chosen, ...conditions }, dryRun);
  };
  const plan = useMutation({ mutationFn: () => send(true) });
  const save = useMutation({
    mutationFn: () => send(false),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['policies'] });
      await client.invalidateQueries({ queryKey: ['policy-tables'] });
      toast.ok(t('saved'));
      onClose();
    },
  });
  return (
    <DialogForm
      open
      onOpenChange={(open) => !open && onClose()}
      title={policy ? t('edit_policy') : t('new_policy')}
      size="large"
      submitLabel={t('save')}
      pending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
    >
      {!policy && (
        <Field label={t('template')} hint={own ? undefined : t(`template_${template}`)}>
          <Select value={template} onValueChange={setTemplate} options={[...(templates.data?.templates ?? []).map((one) => ({ value: one.name, label: t(`template_name_${one.name}`) })), { value: OWN, label: t('own_words') }]} />
        </Field>
      )}
      {!own &&
        [...(known?.required ?? []), ...(known?.optional ?? [])].map((parameter) => (
          <Field key={parameter} label={t(`parameter_${parameter}`)} required={known?.required.includes(parameter) ?? false}>
            {parameter === 'column' && columns.length > 0 ? (
              <Select
                value={values[parameter] ?? null}
                onValueChange={(column) => setGiven((old) => ({ ...old, [parameter]: column }))}
                options={columns.map((one) => ({ value: one.name, label: one.name, hint: one.type }))}
                placeholder={t('choose_column')}
              />
            ) : (
              <Input mono value={values[parameter] ?? ''} onChange={(event) => setGiven((old) => ({ ...old, [parameter]: event.target.value }))} />
            )}
          </Field>
        ))}
      {own && (
        <>
          <Field label={t('name')} required>
            <Input value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          {!policy && (
            <Field label={t('command')}>
              <Select value={command} onValueChange={setCommand} options={COMMANDS.map((value) => ({ value, label: value.toUpperCase() }))} />
            </Field>
          )}
          <FieldGroup legend={t('for_roles')}>
            {['public', ...roles].map((role) => (
              <Checkbox
                key={role}
                label={role}
                checked={chosen.includes(role)}
                onCheckedChange={(on) => setChosen((old) => (on ? [...old, role] : old.filter((one) => one !== role)))}
              />
            ))}
          </FieldGroup>
          {takesUsing && (
            <div className="flex flex-col gap-1">
              <p className="text-label font-medium">{t('using')}</p>
              <CodeEditor language="sql" label={t('using')} value={using} onChange={setUsing} placeholder={OWN_ROWS} />
            </div>
          )}
          {takesCheck && (
            <div className="flex flex-col gap-1">
              <p className="text-label font-medium">{t('check')}</p>
              <CodeEditor language="sql" label={t('check')} value={check} onChange={setCheck} placeholder={OWN_ROWS} />
            </div>
          )}
        </>
      )}
      <div>
        <Button pending={plan.isPending} onClick={() => plan.mutate()}>
          {t('review_sql')}
        </Button>
      </div>
      <div aria-live="polite" className="flex flex-col gap-2">
        <ErrorLine error={plan.error} />
        {plan.data && <CodeEditor language="sql" readOnly label={t('review_sql')} value={plan.data.statements.map((one) => `${one};`).join('\n')} />}
        {plan.data?.advice?.map((one) => (
          <Callout key={one} tone="info" title={t('index_missing')}>
            <code className="font-mono break-all">{one}</code>
          </Callout>
        ))}
      </div>
    </DialogForm>
  );
}
