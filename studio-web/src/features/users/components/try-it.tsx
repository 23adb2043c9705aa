import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { CopyField } from '@/ui/copy-field';
import { ErrorLine } from '@/ui/error-line';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Status } from '@/ui/status';
import { SCHEMES, type Scheme, type Values } from './schemes';

/** Every way to prove who one is, to be tried with what the reader types. */
export function TryIt() {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {SCHEMES.map((scheme) => (
        <Try key={scheme.id} scheme={scheme} />
      ))}
    </div>
  );
}

async function answered(scheme: Scheme, values: Values) {
  const response = await scheme.send(values);
  const text = await response.text();
  const said = [...response.headers].filter(([name]) => name.startsWith('x-crestfall-')).map(([name, value]) => `${name}: ${value}`);
  return { status: response.status, ok: response.ok, text: [...said, text.slice(0, 2000)].join('\n').trim() };
}

function Try({ scheme }: { scheme: Scheme }) {
  const t = useT('users');
  const [values, setValues] = useState<Values>({});
  const send = useMutation({ mutationFn: () => answered(scheme, values) });
  const complete = scheme.fields.every((field) => (values[field.id] ?? '') !== '');
  return (
    <Card title={t(`scheme_${scheme.id}`)} description={t(`scheme_${scheme.id}_text`)}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        {scheme.fields.map((field) => (
          <Field key={field.id} label={t(`field_${field.id}`)}>
            <Input
              type={field.secret ? 'password' : 'text'}
              autoComplete="off"
              value={values[field.id] ?? ''}
              onChange={(event) => setValues((old) => ({ ...old, [field.id]: event.target.value }))}
            />
          </Field>
        ))}
        <div>
          <Button type="submit" disabled={!complete} pending={send.isPending}>
            {t('try_it')}
          </Button>
        </div>
        <div aria-live="polite">
          <ErrorLine error={send.error} />
          {send.data && (
            <div className="flex flex-col gap-1">
              <Status tone={send.data.ok ? 'ok' : 'bad'} label={String(send.data.status)} />
              {send.data.text !== '' && (
                <pre tabIndex={0} className="max-h-40 overflow-auto rounded-control bg-sunken p-2 font-mono text-label break-all whitespace-pre-wrap">
                  {send.data.text}
                </pre>
              )}
            </div>
          )}
        </div>
        <CopyField label={t('as_command')} value={scheme.curl(values)} multiline />
      </form>
    </Card>
  );
}
