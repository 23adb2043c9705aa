import { later, onTheWay } from '@/ui/later';

// What the first look at a table does without.
export const FilterForm = later(() => import('./filter-form').then((found) => found.FilterForm));
export const SortForm = later(() => import('./sort-form').then((found) => found.SortForm));
export const ColumnsList = later(() => import('./columns-list').then((found) => found.ColumnsList));
export const SaveView = later(() => import('./save-view').then((found) => found.SaveView), onTheWay);
export const ViewsDialog = later(() => import('./views-dialog').then((found) => found.ViewsDialog), onTheWay);
export const ChoiceEditor = later(() => import('./choice-editor').then((found) => found.ChoiceEditor), null);
export const RowPanel = later(() => import('./row-panel').then((found) => found.RowPanel), onTheWay);
export const ReviewDialog = later(() => import('./review-dialog').then((found) => found.ReviewDialog), onTheWay);
export const ConflictDialog = later(() => import('./conflict-dialog').then((found) => found.ConflictDialog), onTheWay);
export const ImportWizard = later(() => import('./import-wizard').then((found) => found.ImportWizard), onTheWay);
export const ImportChooser = later(() => import('./import-chooser').then((found) => found.ImportChooser), onTheWay);

/** Those that are wanted soon, and must then be there at once. */
export const soon = [FilterForm, SortForm, ColumnsList, ChoiceEditor, RowPanel] as const;
