import { SquareTerminal } from 'lucide-react';
import type { Command } from '@/lib/commands';
import { may } from '@/lib/session';

export const commands: readonly Command[] = [
  {
    id: 'sql.open_new',
    label: 'sql:new_query',
    icon: SquareTerminal,
    when: (context) => may('studio.sql:run') && !context.path.includes('/sql'),
    run: (context) => void context.navigate(`/w/${context.workspace}/sql?new=1`),
  },
];
