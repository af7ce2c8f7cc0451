import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Loaded before the web process: answers the bench what the event loop and the memory were like meanwhile. */
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', (message) => {
  if (message !== 'vitals') return;
  process.send?.({ longestStall: delay.max / 1e6, megabytes: process.memoryUsage.rss() / 2 ** 20 });
  delay.reset();
});
/** The channel to the bench keeps no process alive. */
process.channel?.unref();
