import { later } from '@/ui/later';
import { Skeleton } from '@/ui/skeleton';

const part = <Skeleton lines={8} />;

export const KitControls = later(() => import('./kit-controls').then((found) => found.KitControls), part);
export const KitOverlays = later(() => import('./kit-overlays').then((found) => found.KitOverlays), part);
export const KitFeedback = later(() => import('./kit-feedback').then((found) => found.KitFeedback), part);
export const KitData = later(() => import('./kit-data').then((found) => found.KitData), part);
export const KitGrid = later(() => import('./kit-grid').then((found) => found.KitGrid), part);
