import type { Generated } from 'kysely';

/** The catalogue's tables. Documents are JSON; columns beside them are what queries choose and order by. */
export type Tables = {
  publications: {
    id: string;
    version: number;
    document: string;
    public_from: string | null;
    /** 1 when an edition has a state of its own, else 0. */
    partly_open: number;
    /** The next day on which an edition's own embargo ends, as far as the index was not told of it. */
    opens: string | null;
    issued: string | null;
    created: string;
  };
  /** What lists for librarians choose and order by, of every publication. */
  listed_publications: {
    id: string;
    /** Folded, of all titles, names and numbers; separated by spaces. */
    words: string;
    /** Keys that sort as the title does in the alphabet of each language. */
    title_en: string;
    title_ru: string;
    title_ky: string;
    /** As the document has it, or `withdrawn`. */
    state: string;
    embargo: string | null;
    type: string;
    project: string | null;
    year: number | null;
    issued: string | null;
    /** 1 when the language has a PDF, else 0. */
    en: number;
    ru: number;
    ky: number;
    modified: string;
    /** Who made its first version in the archive. */
    depositor: string | null;
    depositor_name: string | null;
  };
  listed_subjects: { publication_id: string; subject: string };
  /** Changes of many records at once. `what` is JSON. */
  changes: {
    id: string;
    what: string;
    state: string;
    by_id: string;
    by_name: string;
    created: string;
    applied: string | null;
    undone: string | null;
  };
  /** Of each, what it does to which record, as JSON, and what became of that. */
  change_items: {
    change_id: string;
    position: number;
    state: string;
    publication_id: string | null;
    title: string;
    line: number | null;
    version: number | null;
    cells: string;
    patch: string;
    back: string;
    made: number | null;
    told: string | null;
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
    /** Of an extracted text, as `PAGE_VERDICTS` have it. */
    verdict: string | null;
  };
  projects: { id: string; version: number; document: string };
  subjects: { id: string; document: string };
  /** The version of each vocabulary that `subjects` was projected from. */
  vocabularies: { id: string; version: number };
  accounts: {
    id: string;
    name: string;
    email: string;
    /** The address as addresses are compared. */
    email_key: string;
    role: string;
    language: string;
    /** As argon2 writes it, with its parameters and salt; null until one was chosen. */
    password: string | null;
    /** Issuer and subject of OpenID Connect, as JSON; null until they signed in there. */
    openid: string | null;
    /** Since when. */
    disabled: string | null;
    created: string;
  };
  sessions: {
    id: string;
    hash: string;
    account_id: string;
    /** In words, such as `Firefox, Windows`. */
    device: string;
    /** The network that it was last used from. */
    address: string;
    created: string;
    last_used: string;
    /** 1 when the next page is to give it another secret, else 0. */
    renew: number;
    /** Of the secret before, and since when it is that; null when it is good for nothing. */
    previous_hash: string | null;
    renewed: string | null;
  };
  /** What lets somebody choose a password, once. */
  links: {
    hash: string;
    kind: string;
    /** Null for the link that sets up the first account. */
    account_id: string | null;
    created: string;
    expires: string;
    used: string | null;
  };
  audit_log: {
    id: Generated<number>;
    at: string;
    by_kind: string;
    by_id: string;
    by_name: string;
    address: string | null;
    action: string;
    object_kind: string;
    object_id: string;
    object_name: string;
    details: string;
  };
  /** What is said of a record while it is reviewed. */
  comments: { id: Generated<number>; publication_id: string; account_id: string; at: string; text: string };
  /** What somebody typed into the form of a record and did not save yet, as JSON. */
  working_copies: {
    publication_id: string;
    account_id: string;
    version: number;
    form: string;
    saved: string;
  };
  /** How often publications were used, by the day; nothing of who it was. */
  use_counts: { day: string; publication_id: string; language: string; kind: string; count: number };
  /** How often visitors asked for editions that there are not. */
  edition_requests: { publication_id: string; language: string; day: string; count: number };
  /** What the library signs with whatever it hands out and wants to know again. */
  signing_keys: { name: string; key: string };
  tokens: {
    id: string;
    name: string;
    hash: string;
    created: string;
    last_used: string | null;
    /** Null for a token that a command made. */
    owner_id: string | null;
    /** Separated by spaces. */
    scopes: string;
    /** Null for one that does not end. */
    expires: string | null;
  };
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
    /** Of its document, while and after it is read. */
    pages_read: number;
    created: string;
    updated: string;
  };
};
