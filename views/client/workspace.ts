/** What the pages of the workspace run besides what all run. All of them work without it. */
import './site.ts';
import { recordForm } from './record-form.ts';
import { refresh } from './refresh.ts';
import { sendProgress } from './send-progress.ts';
import { tickRows } from './tick-rows.ts';

refresh();
sendProgress();
tickRows();
recordForm();
