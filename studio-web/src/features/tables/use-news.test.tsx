import { act, renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage } from '@/lib/live';
import type { RowPage } from './types';
import { useNews } from './use-news';

type Handler = (payload: unknown, message: LiveMessage) => void;
const heard = vi.hoisted(() => ({ handler: undefined as Handler | undefined }));
vi.mock('@/lib/live', () => ({ useTopic: (_: string, handler: Handler) => void (heard.handler = handler) }));

const refetch = vi.fn();
let own = 0;
const changes = {
  count: 0,
  elsewhere: (count: number | null) => {
    const mine = Math.min(own, count ?? own);
    own -= mine;
    return count === null ? 1 : count - mine;
  },
  expect: (count: number) => void (own += count),
};
const page = (counted: number) => ({ changes: counted }) as RowPage;
const tell = (count: number, total: number, gap = false) => act(() => heard.handler?.({ changes: count, total }, { topic: 't', payload: null, gap }));

type Given = { data?: RowPage; isFetching?: boolean; quiet?: boolean };
function news(given: Given) {
  return renderHook(({ data, isFetching = false, quiet = false }: Given) => useNews({ schema: 'public', table: 'orders' }, { data, isFetching, refetch }, changes, quiet), { initialProps: given });
}

describe('news of a table', () => {
  beforeEach(() => {
    own = 0;
    refetch.mockClear();
  });

  it('is what was changed after the rows were read and before anybody listened', () => {
    const { result } = news({ data: page(5) });
    tell(0, 8);
    expect(result.current.fresh).toBe(3);
    tell(2, 10);
    expect(result.current.fresh).toBe(5);
  });

  it('is nothing that the rows show, also where older ones were shown meanwhile', () => {
    const { result, rerender } = news({ data: page(5), isFetching: true });
    tell(3, 8);
    rerender({ data: page(8) });
    expect(result.current.fresh).toBe(0);
  });

  it('is not what the reader imports, told of before or after', () => {
    const { result, rerender } = news({ data: page(0) });
    tell(0, 0);
    rerender({ data: page(0), quiet: true });
    tell(10, 10);
    act(() => result.current.mine(15));
    tell(5, 15);
    rerender({ data: page(15) });
    expect(result.current.fresh).toBe(0);
    tell(1, 16);
    expect(result.current.fresh).toBe(1);
  });

  it('waits while it is quiet', () => {
    const { result, rerender } = news({ data: page(0), quiet: true });
    tell(0, 0);
    tell(4, 4);
    expect(result.current.fresh).toBe(0);
    rerender({ data: page(0) });
    expect(result.current.fresh).toBe(4);
  });

  it('is asked for at once where the table is live, or something may have been missed', () => {
    const { result } = news({ data: page(0) });
    tell(0, 0);
    act(() => result.current.setLive(true));
    tell(1, 1);
    tell(0, 0, true);
    expect(refetch).toHaveBeenCalledTimes(2);
    expect(result.current.fresh).toBe(0);
  });
});
