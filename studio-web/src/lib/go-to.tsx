import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Goes to another page of Studio, whose address (without `/studio`) is not known when this is compiled. */
export function GoTo({ href }: { href: string }) {
  const router = useRouter();
  useEffect(() => {
    void router.navigate({ href: `/studio${href}`, replace: true });
  }, [router, href]);
  return null;
}
