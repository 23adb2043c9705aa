import { useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { CodeEditor } from '@/ui/code-editor';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Panel } from '@/ui/panel';
import { Pending } from '@/ui/pending';
import { viewQuery } from '../queries/structure';
import { useReview } from './review-context';

type Text = { name: string; definition: string; invoker: boolean; stored: boolean; version: string | null };

/** A view's query, or a new one. */
export function ViewForm({ schema, name, onClose }: { schema: string; name: string | null; onClose: () => void }) {
  const t = useT('schema');
  const query = useQuery({ ...viewQuery(schema, name ?? ''), enabled: name !== null });
  const found = query.data;
  return (
    <Panel open onOpenChange={(open) => !open && onClose()} title={name ?? t('new_view')} description={t('in_schema', { schema })} width={720}>
      {name === null ? (
        <Fields schema={schema} onClose={onClose} text={{ name: '', definition: 'SELECT ', invoker: true, stored: false, version: null }} />
      ) : (
        <Pending query={query}>
          {() =>
            found && (
              <Fields
                schema={schema}
                onClose={onClose}
                text={{ name, definition: found.view.definition, invoker: found.view.security_invoker, stored: found.view.materialized, version: found.version }}
              />
            )
          }
        </Pending>
      )}
    </Panel>
  );
}

function Fields({ schema, text, onClose }: { schema: string; text: Text; onClose: () => void }) {
  const t = useT('schema');
  const review = useReview();
  const [draft, setDraft] = useState(text);
  const old = text.version !== null;
  const submit = () =>
    review({
      changes: [
        {
          type: 'put_view',
          schema,
          name: draft.name.trim(),
          definition: draft.definition,
          materialized: draft.stored,
          security_invoker: draft.invoker,
          version: text.version,
        },
      ],
      onDone: onClose,
    });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {!old && (
        <Field label={t('name')} required>
          <Input mono value={draft.name} maxLength={63} spellCheck={false} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
        </Field>
      )}
      <CodeEditor label={t('query')} language="sql" value={draft.definition} onChange={(definition) => setDraft({ ...draft, definition })} />
      {!draft.stored && (
        <Checkbox checked={draft.invoker} onCheckedChange={(invoker) => setDraft({ ...draft, invoker })} label={t('security_invoker')} hint={t('security_invoker_hint')} />
      )}
      {!old && <Checkbox checked={draft.stored} onCheckedChange={(stored) => setDraft({ ...draft, stored })} label={t('stored_rows')} hint={t('stored_rows_hint')} />}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" type="submit" disabled={draft.name.trim() === ''}>
          {t('review_sql')}
        </Button>
        {old && draft.stored && <Button onClick={() => review({ changes: [{ type: 'refresh_view', schema, name: text.name }] })}>{t('refresh_rows')}</Button>}
        {old && (
          <Button variant="danger" icon={Trash2} onClick={() => review({ changes: [{ type: 'drop_view', schema, name: text.name }], onDone: onClose })}>
            {t('drop_view')}
          </Button>
        )}
      </div>
    </form>
  );
}
