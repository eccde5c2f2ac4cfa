/** How a client is set up, checked once. */

/** What sends a request: the platform's `fetch`, or one of the caller's own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** The caller's choice. */
export interface ClientSettings {
  /** Where the vault is, as `https://vault.example`; a path before `/v1` is kept. */
  readonly url: string;
  /** Secret of a credential, `ck_…`. White space around it is dropped, as files end in a new line. */
  readonly credential: string;
  /** Sends the requests; bring one for a Unix socket, a private CA or a client certificate. */
  readonly fetch?: Fetch;
  /** Milliseconds one call may take, retries and pauses included. Default 10,000; at most 3,600,000. */
  readonly timeoutMs?: number;
  /** Times a call that may be repeated is repeated: 0, 1 or 2. Default 2. */
  readonly retries?: 0 | 1 | 2;
  /** Lets card data cross a network without TLS. Needed only where something else encrypts (PCI DSS 4.2.1). */
  readonly allowPlainHttp?: boolean;
}

/** The choice, checked, with its defaults. */
export interface Target {
  /** Origin and path without a slash at the end. */
  readonly base: string;
  readonly authorization: string;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly retries: number;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

function checkUrl(text: string, allowPlainHttp: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new TypeError("url must be an http(s) address.");
  if (`${url.username}${url.password}${url.search}${url.hash}` !== "") {
    throw new TypeError("url must hold no user name, password, query or fragment.");
  }
  if (url.protocol === "http:" && !allowPlainHttp && !loopback.test(url.hostname)) {
    throw new TypeError("url must be https, or a loopback address; see allowPlainHttp.");
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** Text that a header may hold; the platform's own fault would quote it. */
export function headerText(name: string, value: string): string {
  if (typeof value !== "string" || !/^[\x21-\x7e]{1,255}$/.test(value)) {
    throw new TypeError(`${name} must be 1 to 255 visible ASCII characters.`);
  }
  return value;
}

/** Checks settings. @throws TypeError with a fixed sentence; no value is quoted */
export function checkSettings(settings: ClientSettings): Target {
  const { timeoutMs = 10_000, retries = 2 } = settings;
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > 3_600_000) {
    throw new TypeError("timeoutMs must be a whole number from 1 to 3,600,000.");
  }
  if (![0, 1, 2].includes(retries)) throw new TypeError("retries must be 0, 1 or 2.");
  return {
    base: checkUrl(settings.url, settings.allowPlainHttp ?? false),
    authorization: `Bearer ${headerText("credential", settings.credential.trim())}`,
    fetch: settings.fetch ?? ((url, init) => globalThis.fetch(url, init)),
    timeoutMs,
    retries,
  };
}
