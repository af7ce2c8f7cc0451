import type { CDPSession } from 'playwright-core';

/** A slow link: bits a second, milliseconds there and back. */
const SLOW = { bits: 1_600_000, latency: 150 };

/** Has a page fetch everything over the slow link from now on. */
export async function slowDown(devtools: CDPSession): Promise<void> {
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOW.latency,
    downloadThroughput: SLOW.bits / 8,
    uploadThroughput: SLOW.bits / 8,
  });
}
