const ANSWER_MS_MAX = 5000;

/**
 * Whether the server answers, and the browser keeps its answers from this site, since LAUREL_CORS_ORIGINS does not name
 * it there. A script cannot tell that from a server that is away but by what every site may read.
 */
export async function isBlocked(url) {
  const { origin } = new URL(url);
  const isRead = path => fetch(new URL(path, origin), { credentials: 'omit', signal: AbortSignal.timeout(ANSWER_MS_MAX) })
    .then(() => true, () => false);
  return origin !== location.origin && await isRead('/favicon.svg') && !await isRead('/api/v1/leaderboards');
}
