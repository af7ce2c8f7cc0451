import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { until } from './until.ts';

export type Mailbox = {
  readonly url: string;
  /** Whole letters as they came, heads and all. */
  readonly letters: string[];
  /** The link in the newest letter, when there are so many. */
  linkOf(count: number): Promise<string>;
};

/** A real mail server on this machine that takes letters to anybody and sends them nowhere. */
export async function openMailbox(t: TestContext): Promise<Mailbox> {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _session, taken) => {
      let letter = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        letter += chunk;
      });
      stream.on('end', () => {
        letters.push(readable(letter));
        taken();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  t.after(() => new Promise<void>((closed) => server.close(closed)));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    linkOf: async (count) => {
      await until(async () => letters.length >= count);
      const link = /https?:\/\/\S+/.exec(letters.at(-1) ?? '')?.[0];
      if (!link) throw new Error(`the letter has no link: ${letters.at(-1)}`);
      return link;
    },
  };
}

/** Undoes what letters in other alphabets are sent as. */
function readable(letter: string): string {
  const [head = '', ...rest] = letter.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/^content-transfer-encoding: base64/im.test(head))
    return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`;
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return letter;
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return `${head}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`;
}
