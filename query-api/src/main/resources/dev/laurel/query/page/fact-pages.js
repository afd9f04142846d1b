/** An answer that takes longer is lost. */
const ANSWER_MS_MAX = 15000;
/** A page may be empty and not the last one; so many of them are read at a time. */
const EMPTY_PAGES_MAX = 20;
const PAGE_SIZE = 50;

const REFUSALS = { 400: 'invalid', 401: 'expired', 403: 'refused', 404: 'unknown', 429: 'busy', 503: 'unavailable' };

/** Reads one page. The token goes into a header and nowhere else. */
async function read(url, token, signal) {
  try {
    const answer = await fetch(url, {
      headers: { Accept: 'application/json', Authorization: `Bearer ${token}` },
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS_MAX)]),
    });
    return answer.ok ? { page: await answer.json() } : { refusal: REFUSALS[answer.status] ?? 'failed' };
  } catch {
    return { refusal: 'failed' };
  }
}

/** A list of facts that the server gives page by page. */
export class FactPages {
  #url;
  #token;
  #isAtEnd = false;

  /** @param {URL} url of the first page */
  constructor(url, token) {
    this.#url = new URL(url);
    this.#url.searchParams.set('limit', PAGE_SIZE);
    this.#token = token;
  }

  get origin() {
    return this.#url.origin;
  }

  get isAtEnd() {
    return this.#isAtEnd;
  }

  /**
   * The next pages, up to one that is not empty. After a refusal the same can be asked again.
   *
   * @param {string} member the name of the list in a page
   * @returns {{page: object}|{refusal: string}}
   */
  async more(member, signal) {
    for (let asked = 1; ; asked++) {
      const { page, refusal } = await read(this.#url, this.#token, signal);
      if (refusal) return { refusal };
      this.#isAtEnd = !page.next;
      if (page.next) this.#url.searchParams.set('after', page.next);
      if (page[member].length > 0 || this.#isAtEnd || asked === EMPTY_PAGES_MAX) return { page };
    }
  }
}
