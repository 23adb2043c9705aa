import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Bars } from '@/ui/bars';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chart } from '@/ui/chart';
import { CodeEditor } from '@/ui/code-editor';
import type { CodeLanguage } from '@/ui/code-editor-types';
import { JsonView } from '@/ui/json-view';
import { Segmented } from '@/ui/radio';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';

const texts: Record<'sql' | 'json' | 'javascript' | 'graphql', string> = {
  sql: "select plan, count(*)\n  from customers -- one a team\n where created_at > now() - interval '30 days'\n group by 1;",
  json: '{\n  "name": "Ana",\n  "teas": ["Assam", null, true, 3.5]\n}',
  javascript: 'export async function handler(request) {\n  return new Response(`hi ${request.url}`);\n}',
  graphql: 'query Teas($first: Int = 10) {\n  teaCollection(first: $first) { edges { node { id name } } }\n}',
};
const languages = Object.keys(texts) as (keyof typeof texts)[];
const value = { id: 1, name: 'Ana', tags: ['a', 'b'], address: { city: 'Quito', zip: null }, long: 'x'.repeat(800), many: Array.from({ length: 250 }, (_, index) => index) };
const times = Array.from({ length: 60 }, (_, minute) => 1_790_000_000 + minute * 60);
const series = [
  { label: 'REST', values: times.map((_, minute) => 40 + 20 * Math.sin(minute / 7)) },
  { label: 'GraphQL', values: times.map((_, minute) => (minute > 30 && minute < 34 ? null : 20 + minute / 3)), kind: 'area' as const },
];
const people = [
  { id: '1', name: 'Ana', mail: 'ana@example.com', active: true },
  { id: '2', name: 'Bob', mail: 'bob@example.com', active: false },
];

function Editor() {
  const t = useT('kit');
  const [language, setLanguage] = useState<keyof typeof texts>('sql');
  const [written, setWritten] = useState<Record<string, string>>(texts);
  return (
    <Card title={t('editor')} aside={<Segmented label={t('language')} value={language} onValueChange={setLanguage} options={languages.map((one) => ({ value: one, label: one }))} />}>
      <CodeEditor
        label={t('editor')}
        language={language satisfies CodeLanguage}
        value={written[language] ?? ''}
        onChange={(text) => setWritten({ ...written, [language]: text })}
      />
    </Card>
  );
}

/** Lists, trees, charts and code. */
export function KitData() {
  const t = useT('kit');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['1']));
  return (
    <>
      <Card title={t('table')}>
        <Table
          label={t('table')}
          rows={people}
          rowKey={(row) => row.id}
          onRowPress={() => undefined}
          selected={selected}
          onSelectedChange={setSelected}
          sort={{ id: 'name', desc: false }}
          onSortChange={() => undefined}
          columns={[
            { id: 'name', header: t('name'), primary: true, sortable: true, cell: (row) => row.name },
            { id: 'mail', header: t('mail'), cell: (row) => row.mail },
            { id: 'state', header: t('state'), cell: (row) => <Status tone={row.active ? 'ok' : 'neutral'} label={t(row.active ? 'active' : 'paused')} /> },
          ]}
          actions={() => <Button size="compact">{t('edit')}</Button>}
        />
      </Card>
      <div className="grid gap-4 lg:grid-cols-2">
        <Card title={t('chart')}>
          <Chart label={t('chart')} times={times} series={series} unit="ms" thresholds={[{ value: 55, label: t('limit'), tone: 'bad' }]} />
          <Bars label={t('bars')} items={[{ label: 'Assam', value: 12 }, { label: 'Oolong', value: 7, tone: 'warn' }]} />
        </Card>
        <Card title={t('json')}>
          <JsonView label={t('json')} value={value} load={() => Promise.resolve({ ...value, whole: true })} />
        </Card>
      </div>
      <Editor />
    </>
  );
}
