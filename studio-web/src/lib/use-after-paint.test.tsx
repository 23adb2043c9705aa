import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAfterPaint } from './use-after-paint';

describe('what waits for the next picture', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'setTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is not done when its page is gone', () => {
    const run = vi.fn();
    const { result, unmount } = renderHook(useAfterPaint);
    result.current(run);
    unmount();
    vi.advanceTimersByTime(100);
    expect(run).not.toHaveBeenCalled();
  });

  it('is done after it, not before', () => {
    const run = vi.fn();
    const { result } = renderHook(useAfterPaint);
    result.current(run);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    expect(run).toHaveBeenCalledOnce();
  });
});
