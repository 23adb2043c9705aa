import type { GraphQLSchema } from 'graphql';
import { open, send } from './send';
import type { Caller } from './caller';

export const graphqlPath = '/postgresql/graphql';

type Answer = { data?: unknown; errors?: { message: string }[] };

/** Why there is no schema: introspection is off where no database schema opted in. */
export class NoSchema extends Error {}

/** The schema as this caller sees it, by introspection. */
export async function loadSchema(caller: Caller, signal: AbortSignal): Promise<GraphQLSchema> {
  const { buildClientSchema, getIntrospectionQuery } = await import('graphql');
  const request = { method: 'POST', path: graphqlPath, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ query: getIntrospectionQuery() }) };
  const answer = await send(request, caller, signal);
  const { data, errors } = JSON.parse(answer.text) as Answer;
  if (data === undefined || data === null || (errors?.length ?? 0) > 0) {
    throw new NoSchema(errors?.[0]?.message ?? answer.text.slice(0, 300));
  }
  return buildClientSchema(data as Parameters<typeof buildClientSchema>[0]);
}

/** Whether the chosen operation of a document subscribes. A document that can't be read does not. */
export async function isSubscription(document: string, operationName: string | null): Promise<boolean> {
  const { Kind, OperationTypeNode, parse } = await import('graphql');
  try {
    const operations = parse(document).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
    const chosen = operationName === null ? operations[0] : operations.find((one) => one.name?.value === operationName);
    return chosen?.operation === OperationTypeNode.SUBSCRIPTION;
  } catch {
    return false;
  }
}

/** The names of a document's operations. */
export async function operationsOf(document: string): Promise<string[]> {
  const { Kind, parse } = await import('graphql');
  try {
    return parse(document).definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION && one.name ? [one.name.value] : []));
  } catch {
    return [];
  }
}

/** The document in the usual form. */
export async function prettify(document: string): Promise<string> {
  const { parse, print } = await import('graphql');
  return print(parse(document));
}

/** Listens to a subscription by server-sent events until the signal ends it. */
export async function subscribe(body: string, headers: Record<string, string>, caller: Caller, signal: AbortSignal, onNext: (text: string) => void): Promise<void> {
  const request = { method: 'POST', path: graphqlPath, headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', ...headers }, body };
  const { answer } = await open(request, caller, signal);
  if (!answer.ok || answer.body === null) {
    onNext(await answer.text());
    return;
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const events = (rest + value).split(/\r?\n\r?\n/);
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event.split(/\r?\n/).flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trimStart()] : []));
      if (data.length > 0 && data.join('') !== '') {
        onNext(data.join('\n'));
      }
    }
  }
}
