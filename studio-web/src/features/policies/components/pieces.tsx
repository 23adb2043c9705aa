import { later, onTheWay } from '@/ui/later';
import { Skeleton } from '@/ui/skeleton';

export const PolicyForm = later(() => import('./policy-form').then((found) => found.PolicyForm), onTheWay);
export const Tester = later(() => import('./tester').then((found) => found.Tester), <Skeleton lines={8} />);

/** Those that are wanted soon, and must then be there at once. */
export const soon = [PolicyForm, Tester] as const;
