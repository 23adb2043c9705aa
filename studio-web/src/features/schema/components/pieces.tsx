import { later, onTheWay } from '@/ui/later';
import { Skeleton } from '@/ui/skeleton';

// Each tab and each form comes when it is first shown.
const tab = <Skeleton lines={8} />;

export const DiagramTab = later(() => import('./diagram-tab').then((found) => found.DiagramTab), tab);
export const TablesTab = later(() => import('./tables-tab').then((found) => found.TablesTab), tab);
export const EnumsTab = later(() => import('./enums-tab').then((found) => found.EnumsTab), tab);
export const ExtensionsTab = later(() => import('./extensions-tab').then((found) => found.ExtensionsTab), tab);
export const FunctionsTab = later(() => import('./functions-tab').then((found) => found.FunctionsTab), tab);
export const MigrationsTab = later(() => import('./migrations-tab').then((found) => found.MigrationsTab), tab);
export const TableForm = later(() => import('./table-form').then((found) => found.TableForm), onTheWay);
export const TablePanel = later(() => import('./table-panel').then((found) => found.TablePanel), onTheWay);
export const SchemaMenu = later(() => import('./schema-menu').then((found) => found.SchemaMenu), null);
export const NewSchema = later(() => import('./new-schema').then((found) => found.NewSchema), onTheWay);
export const ViewForm = later(() => import('./view-form').then((found) => found.ViewForm), onTheWay);
export const ReviewDialog = later(() => import('./review-dialog').then((found) => found.ReviewDialog), onTheWay);

/** Those that are wanted soon, and must then be there at once. */
export const soon = [TableForm, TablePanel, ReviewDialog, TablesTab] as const;
