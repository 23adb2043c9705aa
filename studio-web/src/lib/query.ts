import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

/** What the page knows of the server. Numbers that move come by the socket, the rest is asked again after 10 s. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays one; an unreachable server may come back.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      retryDelay: (failures) => 300 * 2 ** failures,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
