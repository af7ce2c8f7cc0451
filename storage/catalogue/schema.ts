/** The catalogue's tables. Documents are JSON; columns beside them are what queries choose and order by. */
export type Tables = {
  publications: {
    id: string;
    version: number;
    document: string;
    public_from: string | null;
    issued: string | null;
    created: string;
  };
  revisions: {
    publication_id: string;
    language: string;
    number: number;
    digest: string;
  };
  /** Where the extraction of a PDF stands, per edition language, since that is what it is judged by. */
  texts: {
    digest: string;
    language: string;
    extractor: number;
    state: string;
    document: string;
  };
  projects: { id: string; version: number; document: string };
  subjects: { id: string; document: string };
  /** The version of each vocabulary that `subjects` was projected from. */
  vocabularies: { id: string; version: number };
  tokens: { id: string; name: string; hash: string; created: string; last_used: string | null };
  idempotency_keys: {
    token_id: string;
    key: string;
    fingerprint: string;
    publication_id: string;
    /** The answer that was given, as JSON; null while the first request is under way. */
    answer: string | null;
    created: string;
  };
  jobs: {
    id: string;
    /** Names the result, so that asking twice for the same makes one job. */
    key: string;
    kind: string;
    publication_id: string;
    language: string | null;
    digest: string | null;
    state: string;
    attempts: number;
    /** 1 when it was asked for again since it was taken, else 0. */
    asked_again: number;
    /** Milliseconds since 1970; a queued job is not taken before `run_after`. */
    run_after: number;
    lease_until: number | null;
    /** The process that holds the lease. */
    lease_pid: number | null;
    last_error: string | null;
    created: string;
    updated: string;
  };
};
