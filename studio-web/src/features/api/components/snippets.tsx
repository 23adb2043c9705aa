import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { CopyButton } from '@/ui/copy-field';
import { Segmented } from '@/ui/radio';
import type { ApiRequest } from '../model/send';
import { snippet, snippetLanguages, snippetNames, type SnippetLanguage } from '../model/snippets';

type SnippetsProps = { request: ApiRequest; signed: boolean };

/** The same request as a program. */
export function Snippets({ request, signed }: SnippetsProps) {
  const t = useT('api');
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const text = snippet(language, request, location.origin, signed);
  return (
    <Card
      title={t('snippet')}
      aside={
        <div className="flex flex-wrap items-center gap-2">
          <Segmented label={t('snippet_language')} value={language} onValueChange={setLanguage} options={snippetLanguages.map((value) => ({ value, label: snippetNames[value] }))} />
          <CopyButton value={text} size="compact" />
        </div>
      }
    >
      <pre tabIndex={0} role="region" aria-label={t('snippet')} className="max-h-72 overflow-auto font-mono text-grid break-all whitespace-pre-wrap">
        {text}
      </pre>
    </Card>
  );
}
