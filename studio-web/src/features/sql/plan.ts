import type { Plan, PlanNode } from './queries';

/** A step of a plan as a row of the tree. */
export type Step = {
  key: string;
  depth: number;
  title: string;
  about: string;
  cost: number;
  /** Cost or time of this step alone, as a share of the whole. */
  share: number;
  planned: number;
  rows: number | null;
  loops: number | null;
  ms: number | null;
  /** Rows expected and found differ by more than ten times. */
  misjudged: boolean;
};

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const listed = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : text(value));

function own(node: PlanNode, measure: (node: PlanNode) => number): number {
  const below = (node.Plans ?? []).reduce((sum, child) => sum + measure(child), 0);
  return Math.max(0, measure(node) - below);
}

const cost = (node: PlanNode) => number(node['Total Cost']) ?? 0;
const time = (node: PlanNode) => (number(node['Actual Total Time']) ?? 0) * (number(node['Actual Loops']) ?? 1);

function title(node: PlanNode): string {
  const on = [text(node['Schema']), text(node['Relation Name'])].filter((part) => part !== '').join('.');
  const alias = text(node['Alias']);
  const index = text(node['Index Name']);
  return [
    node['Join Type'] === undefined ? '' : text(node['Join Type']),
    node['Node Type'],
    index === '' ? '' : `${index} →`,
    on === '' ? '' : on,
    alias !== '' && alias !== text(node['Relation Name']) ? alias : '',
  ].filter((part) => part !== '').join(' ');
}

const CONDITIONS = ['Index Cond', 'Recheck Cond', 'Hash Cond', 'Merge Cond', 'Join Filter', 'Filter', 'Sort Key', 'Group Key', 'One-Time Filter', 'Subplan Name'];

function about(node: PlanNode): string {
  const parts = CONDITIONS.filter((name) => node[name] !== undefined).map((name) => `${name}: ${listed(node[name])}`);
  const removed = number(node['Rows Removed by Filter']);
  if (removed !== null && removed > 0) parts.push(`Rows Removed by Filter: ${removed}`);
  return parts.join(' · ');
}

/** The steps of a plan from the top down. */
export function steps(plan: Plan): readonly Step[] {
  const timed = plan['Execution Time'] !== undefined;
  const measure = timed ? time : cost;
  const whole = Math.max(measure(plan.Plan), Number.EPSILON);
  const found: Step[] = [];
  const walk = (node: PlanNode, depth: number, key: string) => {
    const planned = number(node['Plan Rows']) ?? 0;
    const rows = number(node['Actual Rows']);
    const ratio = rows === null ? 1 : (Math.max(rows, 1)) / Math.max(planned, 1);
    found.push({
      key, depth, planned, rows,
      title: title(node),
      about: about(node),
      cost: cost(node),
      share: Math.min(1, own(node, measure) / whole),
      loops: number(node['Actual Loops']),
      ms: timed ? time(node) : null,
      misjudged: ratio > 10 || ratio < 0.1,
    });
    (node.Plans ?? []).forEach((child, at) => walk(child, depth + 1, `${key}.${at}`));
  };
  walk(plan.Plan, 0, '0');
  return found;
}
