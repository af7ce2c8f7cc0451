import { Router } from 'express';
import { pageHandler } from '../http/page.ts';
import { paths } from '../paths.ts';
import { applyChange, changePage, undoChange } from './change.ts';
import { changesPage } from './list.ts';
import { newChangePage, planFieldChange } from './new-change.ts';
import { ChangeRunner } from './runner.ts';
import type { ChangeServices } from './services.ts';
import { editedTablePage, planEditedTable } from './table.ts';

export function changesRouter(services: ChangeServices): Router {
  const router = Router();
  const room = { ...services, runner: new ChangeRunner(services) };
  const page = pageHandler(room);
  const { workspace } = paths;
  router
    .route(workspace.changes.pattern)
    .get(page(changesPage(room)))
    .post(page(planFieldChange(room)));
  router.get(workspace.newChange.pattern, page(newChangePage(room)));
  router
    .route(workspace.editedTable.pattern)
    .get(page(editedTablePage(room)))
    .post(page(planEditedTable(room)));
  router.get(workspace.change.pattern, page(changePage(room)));
  router.post(workspace.applyChange.pattern, page(applyChange(room)));
  router.post(workspace.undoChange.pattern, page(undoChange(room)));
  return router;
}
