const FORM = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const DECIDERS = ['moderator', 'admin'];
const READERS = ['service', ...DECIDERS];

/**
 * Every text in a token's claims; null where it is no token. Which claims name the user and the roles is a setting of
 * the server, but the names, which are ASCII, are among these texts in any case.
 */
function textsIn(token) {
  if (!FORM.test(token)) return null;
  const texts = new Set();
  try {
    const claims = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
    JSON.parse(claims, (_, value) => {
      if (typeof value === 'string') texts.add(value);
      return value;
    });
    return texts;
  } catch {
    return null;
  }
}

function namesAny(token, names) {
  const texts = textsIn(token);
  return texts !== null && names.some(name => texts.has(name));
}

export const isToken = token => textsIn(token) !== null;

/**
 * Whether a token may allow what a user's actions require. False is certain, and spares a request that the browser
 * would log as an error; whether it really does the server decides.
 */
export const mayReadActions = (token, user) => namesAny(token, [user, ...READERS]);

/** The same for decisions. */
export const mayReadDecisions = token => namesAny(token, DECIDERS);
