import {
  Activity, Bot, Braces, Cable, CalendarClock, CircleUser, Code, CreditCard, Database, DatabaseBackup, Folder, Gauge, Home, KeyRound, Layers, type LucideIcon,
  ListChecks, Network, Play, ScrollText, Search, Server, Settings, ShieldCheck, SquareTerminal, Table2, Users, UsersRound, Workflow,
} from 'lucide-react';

export type Mode = 'simple' | 'developer';

export type Section = {
  /** Last part of the path, and the key of the label. */
  id: string;
  icon: LucideIcon;
  /** The second key after `g`. */
  key?: string;
  /** Shown in Simple mode too. */
  simple?: boolean;
  /** The permission without which there is nothing to see. */
  needs?: string;
};

export type Group = { id: string; sections: readonly Section[] };

/** Every section that Studio will have, in the order of the sidebar. Those are shown whose route exists. */
export const GROUPS: readonly Group[] = [
  { id: 'start', sections: [{ id: 'home', icon: Home, key: 'h', simple: true }] },
  {
    id: 'data',
    sections: [
      { id: 'tables', icon: Table2, key: 't', needs: 'studio.tables:read' },
      { id: 'schema', icon: Network, key: 'd', needs: 'studio.schema:read' },
      { id: 'sql', icon: SquareTerminal, key: 's', needs: 'studio.sql:run' },
      { id: 'search', icon: Search },
      { id: 'storage', icon: Folder },
    ],
  },
  {
    id: 'access',
    sections: [
      { id: 'users', icon: Users, key: 'u', needs: 'auth.users:read' },
      { id: 'roles', icon: KeyRound, key: 'r', needs: 'authz.roles:read' },
      { id: 'policies', icon: ShieldCheck, key: 'p', needs: 'authz.policies:read' },
    ],
  },
  {
    id: 'build',
    sections: [
      { id: 'functions', icon: Code },
      { id: 'api', icon: Braces, key: 'x' },
      { id: 'events', icon: Activity, key: 'e' },
      { id: 'jobs', icon: CalendarClock, key: 'j' },
      { id: 'redis', icon: Database },
    ],
  },
  {
    id: 'automate',
    sections: [
      { id: 'flows', icon: Workflow, key: 'f', simple: true },
      { id: 'runs', icon: Play, simple: true },
      { id: 'agents', icon: Bot, key: 'a', simple: true },
      { id: 'credentials', icon: KeyRound, simple: true },
      { id: 'integrations', icon: Cable, simple: true },
    ],
  },
  {
    id: 'operate',
    sections: [
      { id: 'logs', icon: ScrollText, key: 'l', needs: 'logs:read' },
      { id: 'instances', icon: Server },
      { id: 'services', icon: Layers },
      { id: 'backups', icon: DatabaseBackup },
      { id: 'audit', icon: ListChecks },
    ],
  },
  {
    id: 'team',
    sections: [
      { id: 'team', icon: UsersRound, simple: true },
      { id: 'usage', icon: Gauge, simple: true },
      { id: 'billing', icon: CreditCard },
      { id: 'settings', icon: Settings, simple: true, needs: 'studio.settings:read' },
    ],
  },
];

export const SECTIONS: readonly Section[] = GROUPS.flatMap((group) => group.sections);

export const AccountIcon = CircleUser;

/** Whether somebody who holds these permissions finds anything in it. */
export function permitted(section: Section, held: readonly string[]): boolean {
  return section.needs === undefined || held.includes(section.needs);
}

/** Whether a section is shown: its route exists, and the mode has it. */
export function shown(section: Section, paths: object, mode: Mode): boolean {
  return `/w/$workspace/${section.id}` in paths && (mode === 'developer' || section.simple === true);
}

export function groupsFor(paths: object, mode: Mode, held: readonly string[]): readonly Group[] {
  return GROUPS.map((group) => ({ ...group, sections: group.sections.filter((section) => shown(section, paths, mode) && permitted(section, held)) })).filter(
    (group) => group.sections.length > 0,
  );
}
