import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Dialog } from '@/ui/dialog';
import { ErrorState } from '@/ui/error-state';
import { Field, FormRow } from '@/ui/field';
import { Input } from '@/ui/input';
import { RadioGroup } from '@/ui/radio';
import { Select } from '@/ui/select';
import { Switch } from '@/ui/switch';
import { Table } from '@/ui/table';
import { begin, preview } from '../importing';
import type { Import, Place, Preview, Relation } from '../types';
import { ImportProgress } from './import-progress';

type Props = { place: Place; relation: Relation; onClose: () => void; /** With how many rows came in. */ onDone: (inserted: number) => void };

/** A CSV file into the table: look at it, say what goes where, send it, see what came of it. */
export function ImportWizard({ place, relation, onClose, onDone }: Props) {
  const t = useT('tables');
  const [file, setFile] = useState<File | null>(null);
  const [started, setStarted] = useState<Import | null>(null);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} size="large" title={t('import_title', { table: relation.name })} dismissible={false}>
      {started !== null && file !== null ? (
        <ImportProgress started={started} file={file} onClose={onClose} onDone={onDone} />
      ) : (
        <div className="flex flex-col gap-4">
          <Field label={t('file')} hint={t('file_hint')}>
            <Input type="file" accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
          </Field>
          {file !== null && <Mapping key={`${file.name} ${file.size}`} place={place} relation={relation} file={file} onStarted={setStarted} />}
        </div>
      )}
    </Dialog>
  );
}

type MappingProps = { place: Place; relation: Relation; file: File; onStarted: (started: Import) => void };

function Mapping({ place, relation, file, onStarted }: MappingProps) {
  const t = useT('tables');
  const [delimiter, setDelimiter] = useState('');
  const [header, setHeader] = useState(true);
  const looked = useQuery({ queryKey: ['tables', 'preview', place, file.name, file.size, file.lastModified, delimiter, header], queryFn: () => preview(place, file, delimiter, header) });
  const delimiters = [
    { value: '', label: t('delimiter_auto') },
    { value: ',', label: t('delimiter_comma') },
    { value: ';', label: t('delimiter_semicolon') },
    { value: '\t', label: t('delimiter_tab') },
    { value: '|', label: t('delimiter_bar') },
  ];
  return (
    <>
      <FormRow>
        <Field label={t('delimiter')}>
          <Select value={delimiter} options={delimiters} onValueChange={setDelimiter} />
        </Field>
        <Switch checked={header} onCheckedChange={setHeader} label={t('has_header')} />
      </FormRow>
      {looked.error ? <ErrorState error={looked.error} retry={() => void looked.refetch()} compact /> : null}
      {looked.data && <Columns key={looked.dataUpdatedAt} place={place} relation={relation} file={file} found={looked.data} onStarted={onStarted} />}
    </>
  );
}

function Columns({ place, relation, file, found, onStarted }: MappingProps & { found: Preview }) {
  const t = useT('tables');
  const [targets, setTargets] = useState<(string | null)[]>(() => found.columns.map((one) => one.target ?? null));
  const [mode, setMode] = useState<'all_or_nothing' | 'skip_bad'>('all_or_nothing');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const options = [{ value: '', label: t('leave_out') }, ...relation.columns.filter((one) => one.generated == null).map((one) => ({ value: one.name, label: one.name, hint: one.type }))];
  const start = async () => {
    setPending(true);
    try {
      onStarted(await begin(place, file, found.dialect, targets, mode));
    } catch (caught) {
      setProblem(caught);
      setPending(false);
    }
  };
  const rows = found.columns.map((column, at) => ({ at, column, sample: found.rows.slice(0, 3).map((row) => row[at] ?? t('null')).join(', ') }));
  return (
    <>
      <Table
        label={t('columns')}
        rows={rows}
        rowKey={(row) => String(row.at)}
        columns={[
          { id: 'name', header: t('file_column'), primary: true, cell: (row) => row.column.name },
          { id: 'type', header: t('looks_like'), cell: (row) => row.column.type },
          { id: 'sample', header: t('first_values'), cell: (row) => <span className="line-clamp-1 text-ink-2">{row.sample}</span> },
          {
            id: 'target',
            header: t('goes_into'),
            cell: (row) => (
              <Select
                size="compact"
                aria-label={t('goes_into_of', { column: row.column.name })}
                value={targets[row.at] ?? ''}
                options={options}
                onValueChange={(value) => setTargets(targets.map((one, at) => (at === row.at ? value || null : one === value ? null : one)))}
              />
            ),
          },
        ]}
      />
      {found.problems.length === 0 ? (
        <Callout tone="ok" title={t('preview_fine', { count: found.checked })} />
      ) : (
        <Callout tone="warn" title={t('preview_problems', { count: found.problems.length })}>
          <ul className="list-disc pl-4">
            {found.problems.slice(0, 5).map((one) => (
              <li key={`${one.line} ${one.column ?? ''}`}>{t('problem_line', { line: one.line, column: one.column ?? t('whole_row'), problem: one.problem })}</li>
            ))}
          </ul>
        </Callout>
      )}
      <RadioGroup
        label={t('bad_rows')}
        value={mode}
        onValueChange={setMode}
        options={[
          { value: 'all_or_nothing', label: t('all_or_nothing'), hint: t('all_or_nothing_hint') },
          { value: 'skip_bad', label: t('skip_bad'), hint: t('skip_bad_hint') },
        ]}
      />
      {problem ? <ErrorState error={problem} compact /> : null}
      <div className="flex justify-end">
        <Button variant="primary" pending={pending} disabled={targets.every((one) => one === null)} onClick={() => void start()}>
          {t('import_now')}
        </Button>
      </div>
    </>
  );
}
