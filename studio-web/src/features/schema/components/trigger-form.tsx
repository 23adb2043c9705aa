import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Callout } from '@/ui/callout';
import { Checkbox } from '@/ui/checkbox';
import { Combobox } from '@/ui/combobox';
import { DialogForm } from '@/ui/dialog';
import { Field, FieldGroup, FormRow } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { functionsQuery, tablesQuery } from '../queries/structure';
import { useReview } from './review-context';

const EVENTS = ['insert', 'update', 'delete'] as const;
type Event = (typeof EVENTS)[number];

/** A function that runs by itself when rows change. */
export function TriggerForm({ schema, onClose }: { schema: string; onClose: () => void }) {
  const t = useT('schema');
  const review = useReview();
  const tables = useQuery(tablesQuery(schema, ''));
  const functions = useQuery(functionsQuery(schema, ''));
  const runnable = functions.data?.items.filter((one) => one.trigger) ?? [];
  const [name, setName] = useState('');
  const [table, setTable] = useState<string | null>(null);
  const [runs, setRuns] = useState<string | null>(null);
  const [timing, setTiming] = useState<'before' | 'after'>('before');
  const [events, setEvents] = useState<readonly Event[]>(['insert', 'update']);
  const submit = () =>
    review({
      changes: [{ type: 'create_trigger', schema, table: table ?? '', name: name.trim(), timing, events: [...events], function_schema: schema, function_name: runs ?? '' }],
      onDone: onClose,
    });
  return (
    <DialogForm
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('new_trigger')}
      dismissible={false}
      submitLabel={t('review_sql')}
      submitDisabled={name.trim() === '' || table === null || runs === null || events.length === 0}
      onSubmit={submit}
    >
      <div className="flex flex-col gap-3">
        {functions.data && runnable.length === 0 && (
          <Callout tone="info" title={t('no_trigger_functions')}>
            {t('no_trigger_functions_text')}
          </Callout>
        )}
        <Field label={t('name')} required>
          <Input mono value={name} maxLength={63} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </Field>
        <FormRow>
          <Field label={t('table')} required>
            <Combobox<string> value={table} onValueChange={setTable} items={tables.data?.items.map((one) => one.name) ?? []} itemKey={(one) => one} itemLabel={(one) => one} />
          </Field>
          <Field label={t('function')} required>
            <Combobox<string> value={runs} onValueChange={setRuns} items={runnable.map((one) => one.name)} itemKey={(one) => one} itemLabel={(one) => one} />
          </Field>
        </FormRow>
        <Field label={t('when')}>
          <Select value={timing} onValueChange={setTiming} options={(['before', 'after'] as const).map((value) => ({ value, label: t(`timing_${value}`) }))} />
        </Field>
        <FieldGroup legend={t('events')}>
          {EVENTS.map((event) => (
            <Checkbox
              key={event}
              checked={events.includes(event)}
              onCheckedChange={(on) => setEvents(EVENTS.filter((one) => (one === event ? on : events.includes(one))))}
              label={t(`event_${event}`)}
            />
          ))}
        </FieldGroup>
      </div>
    </DialogForm>
  );
}
