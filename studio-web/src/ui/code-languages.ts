import type { Extension } from '@codemirror/state';
import type { CodeEditorProps, CodeLanguage } from './code-editor-types';

type Knowledge = Pick<CodeEditorProps, 'sql' | 'graphql'>;

/** A language with its completion; each is loaded when it is first needed. */
export async function codeLanguage(language: CodeLanguage, { sql, graphql }: Knowledge): Promise<Extension> {
  switch (language) {
    case 'sql': {
      const { PostgreSQL, sql: sqlOf } = await import('@codemirror/lang-sql');
      return sqlOf({
        dialect: PostgreSQL,
        upperCaseKeywords: false,
        ...(sql ? { schema: sql.schema, ...(sql.defaultSchema === undefined ? {} : { defaultSchema: sql.defaultSchema }) } : {}),
      });
    }
    case 'json': {
      const { json } = await import('@codemirror/lang-json');
      return json();
    }
    case 'javascript':
    case 'typescript': {
      const { javascript } = await import('@codemirror/lang-javascript');
      return javascript({ typescript: language === 'typescript' });
    }
    case 'graphql': {
      const { graphql: graphqlOf } = await import('cm6-graphql');
      return graphqlOf(graphql?.schema ?? undefined, { onShowInDocs: (field, type) => graphql?.onDocs?.(type ?? '', field) });
    }
    case 'text':
      return [];
  }
}
