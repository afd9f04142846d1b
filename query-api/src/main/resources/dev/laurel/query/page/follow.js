import { shared } from './shared.js';
import { stream } from './stream.js';

/** Where these files come from, and boards with them. */
export const HERE = new URL(import.meta.url).origin;

/** Where a board is read, by its id. */
export const boardUrl = (id, server = HERE) => new URL(`/api/v1/leaderboards/${encodeURIComponent(id)}`, server).href;

/**
 * Follows a board for as long as it is wanted. The tabs of one site share a connection for each board, since a browser
 * opens six to one server at most; where they cannot, each has its own.
 *
 * @param {string} id the board
 * @param {{board: function, state: function}} on what to do with a board, and with 'live', 'reconnecting', 'stale',
 *     'blocked', 'unknown', 'invalid' or 'closed'
 * @param {{server: ?string, token: ?string, limit: ?string}} how
 * @returns {function} stops it
 */
export function follow(id, on, { server = HERE, token = null, limit = null } = {}) {
  const url = `${boardUrl(id, server)}/stream${limit ? `?limit=${encodeURIComponent(limit)}` : ''}`;
  const isOfThisSite = HERE === location.origin && new URL(url).origin === location.origin;
  return isOfThisSite && !token && typeof SharedWorker === 'function'
    ? shared(url, on)
    : stream(url, on, token);
}
