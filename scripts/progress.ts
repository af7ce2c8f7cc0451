import cliProgress from 'cli-progress';

/** Seconds between two lines when the output is not a terminal. */
const LINE_SECONDS = 2;

/** Shows how many files were looked at while a folder is checked. */
export function showChecking(): {
  looked(progress: { filesDone: number; files: number }): void;
  stop(): void;
} {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({ format: '{bar} {value}/{total} files looked at', hideCursor: true })
    : undefined;
  let last = Date.now();
  let started = false;
  return {
    looked: ({ filesDone, files }) => {
      if (bar && !started) bar.start(files, 0);
      started = true;
      bar?.setTotal(files);
      bar?.update(filesDone);
      if (bar || Date.now() - last < LINE_SECONDS * 1000) return;
      console.error(`${filesDone}/${files} files looked at`);
      last = Date.now();
    },
    stop: () => bar?.stop(),
  };
}

/** Shows how many of all are done: a bar on a terminal, plain lines elsewhere. */
export function showCounting(total: number, what: string): { reached(count: number): void; stop(): void } {
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({ format: `{bar} {value}/{total} ${what}`, hideCursor: true })
    : undefined;
  if (total > 0) bar?.start(total, 0);
  let last = Date.now();
  return {
    reached: (count) => {
      bar?.update(count);
      if (bar || (count < total && Date.now() - last < LINE_SECONDS * 1000)) return;
      console.error(`${count}/${total} ${what}`);
      last = Date.now();
    },
    stop: () => bar?.stop(),
  };
}

export type Progress = {
  documentRead(): void;
  pagesRead(pages: number): void;
  stop(): void;
};

/** Shows documents, pages a second and the time left: a bar on a terminal, plain lines elsewhere. */
export function showProgress(total: { documents: number; pages: number }): Progress {
  const started = Date.now();
  let documents = 0;
  let pages = 0;
  let lastLine = started;

  const facts = () => {
    const seconds = Math.max((Date.now() - started) / 1000, 0.001);
    const rate = pages / seconds;
    const left = rate > 0 ? Math.ceil(Math.max(total.pages - pages, 0) / rate) : undefined;
    return { documents, rate: Math.round(rate), left: left === undefined ? '…' : `${left} s` };
  };
  const bar = process.stderr.isTTY
    ? new cliProgress.SingleBar({
        format: `{bar} {value}/{total} pages · {documents}/${total.documents} documents · {rate} pages/s · {left} left`,
        hideCursor: true,
      })
    : undefined;
  if (total.documents > 0) bar?.start(total.pages, 0, facts());

  const line = () => {
    const { rate, left } = facts();
    console.error(
      `${documents}/${total.documents} documents, ${pages}/${total.pages} pages, ${rate} pages/s, ${left} left`,
    );
    lastLine = Date.now();
  };
  const show = () => {
    if (bar) bar.update(Math.min(pages, total.pages), facts());
    else if (Date.now() - lastLine > LINE_SECONDS * 1000) line();
  };
  return {
    documentRead: () => {
      documents += 1;
      show();
    },
    pagesRead: (read) => {
      pages += read;
      show();
    },
    stop: () => {
      if (bar) bar.stop();
      else if (total.documents > 0) line();
    },
  };
}
