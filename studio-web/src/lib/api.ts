import createClient from 'openapi-fetch';
import type { paths } from './api-types';
import { send } from './transport';

export { native } from './native';
export { ApiProblem } from './problem';

/** Studio's own API, typed by its OpenAPI. A request that fails throws an ApiProblem. */
export const api = createClient<paths>({ baseUrl: `${location.origin}/studio/api/v1`, fetch: (request) => send(request) });

/** The data of an answer, which is there when nothing was thrown. */
export async function ask<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await answer;
  return data as NonNullable<T>;
}
