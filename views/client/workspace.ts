/** What the pages of the workspace run besides what all run. All of them work without it. */
import './site.ts';
import { progress } from './progress.ts';
import { recordForm } from './record-form.ts';
import { refresh } from './refresh.ts';
import { tickRows } from './tick-rows.ts';
import { uploads } from './upload.ts';

refresh();
tickRows();
recordForm();
uploads();
progress();
