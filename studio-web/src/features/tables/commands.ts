import { Plus, Upload } from 'lucide-react';
import type { Command } from '@/lib/commands';
import { may } from '@/lib/session';

export const commands: readonly Command[] = [
  { id: 'tables.new', label: 'tables:new_table', icon: Plus, when: () => may('studio.schema:write'), run: (c) => c.navigate(`/w/${c.workspace}/schema?t=tables&new=table`) },
  { id: 'tables.import', label: 'tables:import_csv', icon: Upload, when: () => may('studio.tables:write'), run: (c) => c.navigate(`/w/${c.workspace}/tables?import=1`) },
];
