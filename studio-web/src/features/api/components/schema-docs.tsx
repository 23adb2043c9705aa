import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, type GraphQLField, type GraphQLInputField, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { SearchInput } from '@/ui/input';

type SchemaDocsProps = { schema: GraphQLSchema; start: string | null };

const link = 'min-h-6 rounded-control font-mono text-grid text-link underline underline-offset-2 hover:decoration-2';

/** The documentation that a schema carries: from the roots to any type, and back. */
export function SchemaDocs({ schema, start }: SchemaDocsProps) {
  const t = useT('api');
  const [way, setWay] = useState<string[]>(start === null ? [] : [start]);
  const [text, setText] = useState('');
  const open = (name: string) => {
    setWay([...way, name]);
    setText('');
  };
  const last = way.at(-1);
  const type = last === undefined ? undefined : schema.getType(last);
  const all = Object.values(schema.getTypeMap()).filter((one) => !one.name.startsWith('__'));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((one) => one != null);
  const found = text === '' ? roots : all.filter((one) => one.name.toLowerCase().includes(text.toLowerCase())).slice(0, 50);
  return (
    <div className="flex flex-col gap-3">
      <SearchInput value={text} onValueChange={setText} label={t('find_type')} />
      {type === undefined || text !== '' ? (
        <ul className="flex flex-col gap-1">
          {found.map((one) => (
            <li key={one.name}>
              <button type="button" className={link} onClick={() => open(one.name)}>
                {one.name}
              </button>
              {one.description != null && <p className="text-label text-ink-3">{one.description}</p>}
            </li>
          ))}
        </ul>
      ) : (
        <>
          <div>
            <Button size="compact" icon={ArrowLeft} onClick={() => setWay(way.slice(0, -1))}>
              {way.at(-2) ?? t('docs')}
            </Button>
          </div>
          <TypeDocs type={type} onOpen={open} />
        </>
      )}
    </div>
  );
}

function TypeDocs({ type, onOpen }: { type: GraphQLNamedType; onOpen: (name: string) => void }) {
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  const fields = hasFields ? Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields()) : [];
  return (
    <section className="flex flex-col gap-2">
      <h3 className="font-mono text-lead font-semibold">{type.name}</h3>
      {type.description != null && <p className="text-ink-2">{type.description}</p>}
      <ul className="flex flex-col gap-2">
        {fields.map((field) => (
          <li key={field.name} className="border-t border-line pt-2">
            <code className="font-mono text-grid">{field.name}</code>
            {'args' in field && field.args.length > 0 && (
              <span className="font-mono text-grid text-ink-2">
                {'('}
                {field.args.map((argument, index) => (
                  <span key={argument.name}>
                    {index > 0 && ', '}
                    {`${argument.name}: `}
                    <TypeLink type={argument.type} onOpen={onOpen} />
                  </span>
                ))}
                {')'}
              </span>
            )}
            {': '}
            <TypeLink type={field.type} onOpen={onOpen} />
            {field.description != null && <p className="text-label text-ink-3">{field.description}</p>}
          </li>
        ))}
        {isEnumType(type) &&
          type.getValues().map((value) => (
            <li key={value.name} className="border-t border-line pt-2">
              <code className="font-mono text-grid">{value.name}</code>
              {value.description != null && <p className="text-label text-ink-3">{value.description}</p>}
            </li>
          ))}
      </ul>
    </section>
  );
}

function TypeLink({ type, onOpen }: { type: GraphQLField<unknown, unknown>['type'] | GraphQLInputField['type']; onOpen: (name: string) => void }) {
  const { name } = getNamedType(type);
  return (
    <button type="button" className={link} onClick={() => onOpen(name)}>
      {type.toString()}
    </button>
  );
}
