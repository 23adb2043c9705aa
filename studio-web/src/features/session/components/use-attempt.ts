import { useState } from 'react';

/** One try of something: whether it is under way, and why it failed. */
export function useAttempt() {
  const [pending, setPending] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (name: string, work: () => Promise<unknown>) => {
    if (pending !== null) return;
    setPending(name);
    setError(null);
    try {
      await work();
    } catch (failed) {
      setError(failed);
    } finally {
      setPending(null);
    }
  };
  return { pending, error, setError, attempt };
}
