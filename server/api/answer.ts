import type { Request, RequestHandler, Response } from 'express';
import type { ApiToken } from '../../storage/catalogue/tokens.ts';
import type { Accepted } from '../deposit/index.ts';
import { tokenMay } from '../domain/permissions.ts';
import type { Problem } from '../domain/problem.ts';
import { fail, type Result } from '../domain/result.ts';
import { problemSender } from '../http/problem-responses.ts';
import { paths } from '../paths.ts';
import { publicationView } from '../publications/index.ts';
import { bearer } from './authentication.ts';
import { jobView } from './job-view.ts';
import type { ApiServices } from './services.ts';

/** What a request is answered with. As JSON it is also what an Idempotency-Key is remembered by. */
export type Answer = {
  readonly status: 200 | 201;
  readonly location?: string;
  readonly body: object;
};

/** Answers a request; `token` is undefined for a stranger. */
type Work = (req: Request, res: Response, token: ApiToken | undefined) => Promise<Result<Answer, Problem>>;

/** The same, for a token that may deposit. */
type DepositorsWork = (req: Request, res: Response, token: ApiToken) => Promise<Result<Answer, Problem>>;

export type Handlers = {
  forAnyone(work: Work): RequestHandler;
  forDepositors(work: DepositorsWork): RequestHandler;
  /** What a path does not do. */
  only(...allowed: string[]): RequestHandler;
};

/** Makes handlers that send what they are told: JSON, or the problem document. */
export function handlers(services: Pick<ApiServices, 'catalogue' | 'clock' | 'assets'>): Handlers {
  const sendProblem = problemSender(services);
  const forAnyone = (work: Work): RequestHandler => {
    return async (req, res) => {
      const token = await bearer(services, req);
      const answer = token.ok ? await work(req, res, token.value) : token;
      if (answer.ok) send(res, answer.value, token.ok && token.value !== undefined);
      else sendProblem(req, res, answer.problem);
    };
  };
  return {
    forAnyone,
    forDepositors: (work) =>
      forAnyone(async (req, res, token) => {
        if (!token) return fail({ kind: 'unauthorized' });
        return tokenMay(token, 'deposit') ? work(req, res, token) : fail({ kind: 'forbidden' });
      }),
    only:
      (...allowed) =>
      (req, res) =>
        sendProblem(req, res, { kind: 'method-not-allowed', allowed }),
  };
}

/** What a token is answered may be a draft, and is kept nowhere; what strangers see, caches must ask for again. */
function send(res: Response, { status, location, body }: Answer, hasToken: boolean): void {
  if (location !== undefined) res.location(location);
  res
    .set('Cache-Control', hasToken ? 'private, no-store' : 'no-cache')
    .vary('Authorization')
    .status(status)
    .json(body);
}

/** A change that was accepted: the publication as it is now, and the jobs that will make it searchable. */
export function acceptedAnswer(status: Answer['status'], { catalogued, jobs }: Accepted): Answer {
  const { id } = catalogued.publication;
  return {
    status,
    ...(status === 201 ? { location: paths.api.publication.href({ id }) } : {}),
    body: { publication: publicationView(catalogued), jobs: jobs.map(jobView) },
  };
}
