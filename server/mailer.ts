import { createTransport } from 'nodemailer';
import type { Config } from './config.ts';

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** Sends letters in plain text. */
export type Mailer = {
  send(letter: Letter): Promise<void>;
  close(): void;
};

/** A way to send letters, when the environment names a server that takes them. */
export function openMailer({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer | null {
  if (smtpUrl === undefined) return null;
  const transport = createTransport(smtpUrl);
  return {
    send: async (letter) => {
      await transport.sendMail({
        from: mailFrom,
        ...letter,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}
