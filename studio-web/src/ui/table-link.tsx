import { createLink } from '@tanstack/react-router';
import type { ComponentProps } from 'react';

function Anchor(props: ComponentProps<'a'>) {
  return <a {...props} className="inline-flex min-h-6 items-center font-medium text-link hover:underline" />;
}

/** The name of a row that leads to its page. */
export const RowLink = createLink(Anchor);
