/** A column of a table, or an argument of a function. */
export type Member = { name: string; type: string; required: boolean; choices: readonly string[]; description: string };

export type Target = { kind: 'table' | 'function'; name: string; description: string; members: readonly Member[]; methods: readonly string[]; related: readonly string[] };

type Property = { type?: string; format?: string; description?: string; enum?: string[] };
type Schema = { properties?: Record<string, Property>; required?: string[]; description?: string };
type Operation = { description?: string; summary?: string; parameters?: { in?: string; name?: string; required?: boolean; type?: string; format?: string; schema?: Schema; description?: string }[] };

export type Swagger = { paths?: Record<string, Record<string, Operation>>; definitions?: Record<string, Schema> };

const foreign = /<fk table='([^']+)' column='[^']+'\/>/;

function membersOf(schema: Schema | undefined): Member[] {
  const required = new Set(schema?.required);
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    type: property.format ?? property.type ?? '',
    required: required.has(name),
    choices: property.enum ?? [],
    description: (property.description ?? '').replace(/<(pk|fk)[^>]*\/>/g, '').replace(/Note:\s*This is a (Primary|Foreign) Key.*$/s, '').trim(),
  }));
}

function relatedTo(name: string, definitions: Record<string, Schema>): string[] {
  const pointsTo = (schema: Schema | undefined) => Object.values(schema?.properties ?? {}).flatMap((property) => foreign.exec(property.description ?? '')?.[1] ?? []);
  const from = Object.keys(definitions).filter((other) => other !== name && pointsTo(definitions[other]).includes(name));
  return [...new Set([...pointsTo(definitions[name]), ...from])].filter((other) => other in definitions);
}

/** What the REST API has for a caller, from the API's own description. */
export function targetsOf({ paths = {}, definitions = {} }: Swagger): Target[] {
  return Object.entries(paths)
    .filter(([path]) => path !== '/')
    .map(([path, operations]): Target => {
      const methods = Object.keys(operations)
        .map((method) => method.toUpperCase())
        .filter((method) => method !== 'PARAMETERS');
      if (path.startsWith('/rpc/')) {
        const post = operations['post'];
        const body = post?.parameters?.find((parameter) => parameter.in === 'body')?.schema;
        return { kind: 'function', name: path.slice(5), description: post?.description ?? post?.summary ?? '', members: membersOf(body), methods, related: [] };
      }
      const name = path.slice(1);
      return {
        kind: 'table',
        name,
        description: operations['get']?.description ?? operations['get']?.summary ?? '',
        members: membersOf(definitions[name]),
        methods,
        related: relatedTo(name, definitions),
      };
    })
    .sort((one, other) => one.kind.localeCompare(other.kind) * -1 || one.name.localeCompare(other.name));
}
