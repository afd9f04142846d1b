import { boardUrl, follow } from './follow.js';
import { Places } from './places.js';

const RETRY_MS = 2000;
/** A segment that is new since appears in the choice after this long. */
const SEGMENTS_REFRESH_MS = 15000;
const STATES = { live: 'Live', reconnecting: 'Reconnecting', connecting: 'Connecting', waiting: 'Waiting for scores', unknown: 'No such board', closed: 'Token needed' };

const byId = id => document.getElementById(id);
const places = new Places(byId('places'));
const whole = new Intl.NumberFormat();
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

let definitions = [];
let shown = null;
let stop = () => {};

/** The boards there are, or null where the server is away, still starting, or asks for a token. */
async function listing() {
  try {
    const answer = await fetch('/api/v1/leaderboards');
    if (answer.status === 401) tell('closed');
    return answer.ok ? (await answer.json()).leaderboards : null;
  } catch {
    return null;
  }
}

async function firstListing() {
  for (;;) {
    const listed = await listing();
    if (listed) return listed;
    if (byId('state').dataset.state === 'closed') return [];
    tell('reconnecting');
    await new Promise(done => setTimeout(done, RETRY_MS));
  }
}

function chosen() {
  let id = '';
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    // Not a hash of ours.
  }
  const definition = definitions.find(each => each.name === id.split(':')[0]) ?? definitions[0];
  const isNamed = id.split(':')[0] === definition.name;
  return { definition, id: isNamed ? id : definition.name };
}

/** The segment that an id of this definition names, or none. */
function segmentOf(definition, id) {
  return definition.segment && id !== definition.name ? id.split(':').at(-1) : null;
}

function choose() {
  stop();
  stop = () => {};
  shown = null;
  places.clear();
  byId('empty').hidden = true;
  byId('foot').hidden = true;
  byId('facts').textContent = '\u00a0';
  const { definition, id } = chosen();
  byId('title').textContent = definition.title;
  document.title = `${definition.title} · Laurel`;
  for (const link of byId('boards').querySelectorAll('a')) {
    const isChosen = link.dataset.name === definition.name;
    link.ariaCurrent = isChosen ? 'page' : null;
    if (isChosen) link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  tell('connecting');
  const first = definition.segments?.[0];
  if (definition.segment && !segmentOf(definition, id)) {
    offerSegments(definition, null);
    if (first) location.replace(`#${definition.name}:${first.value}`);
    else {
      tell('waiting');
      byId('facts').textContent = 'No scores yet';
      showEmpty(definition, null);
    }
    return;
  }
  offerSegments(definition, segmentOf(definition, id));
  stop = follow(id, { board: board => show(board, definition), state: tell });
}

function offerSegments(definition, segment) {
  const values = new Set(definition.segments?.map(each => each.value));
  if (segment) values.add(segment);
  byId('segments').hidden = values.size === 0;
  if (values.size === 0) return;
  byId('segment-label').textContent = definition.segment[0].toUpperCase() + definition.segment.slice(1);
  byId('segment').replaceChildren(...[...values].sort().map(value => new Option(regionName(definition, value), value)));
  byId('segment').value = segment ?? '';
}

/** A country's name where the value is a country's code, and the value itself otherwise. */
function regionName(definition, value) {
  if (definition.segment !== 'country' || !/^[A-Z]{2}$/.test(value)) return value;
  return new Intl.DisplayNames(undefined, { type: 'region' }).of(value) ?? value;
}

function show(board, definition) {
  shown = board;
  byId('title').textContent = board.title;
  const isEmpty = board.leaderboard.length === 0;
  if (isEmpty) {
    places.clear();
    showEmpty(definition, segmentOf(definition, board.board));
  } else {
    byId('empty').hidden = true;
    places.show(board);
  }
  byId('board-id').textContent = board.board;
  byId('revision').textContent = `revision ${board.revision}`;
  byId('as-json').href = boardUrl(board.board);
  byId('as-stream').href = `${boardUrl(board.board)}/stream`;
  byId('foot').hidden = false;
  tick();
}

function showEmpty(definition, segment) {
  const country = definition.segment ? ` --country ${segment ?? 'VN'}` : '';
  byId('example').textContent = [
    `TOKEN=$(./laurel token --user ada --name Ada${country} --role player | tail -n 1)`,
    `curl ${location.protocol}//${location.hostname}:8080/api/v1/actions \\`,
    '  -H "Authorization: Bearer $TOKEN" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"actionId": "'$(uuidgen)'", "type": "${definition.actions[0]}",`,
    `       "timestamp": "'$(date -u +%FT%TZ)'"}'`,
  ].join('\n');
  byId('empty').hidden = false;
}

function tell(state) {
  const badge = byId('state');
  if (badge.dataset.state === state) return;
  badge.dataset.state = state;
  badge.textContent = STATES[state];
  byId('closed').hidden = state !== 'closed';
}

function since(instant) {
  const seconds = Math.min(0, Math.round((Date.parse(instant) - Date.now()) / 1000));
  if (seconds > -60) return relative.format(seconds, 'second');
  if (seconds > -3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (seconds > -86400) return relative.format(Math.round(seconds / 3600), 'hour');
  if (seconds > -30 * 86400) return relative.format(Math.round(seconds / 86400), 'day');
  return exact.format(new Date(instant));
}

function tick() {
  if (!shown) return;
  if (shown.leaderboard.length === 0) {
    byId('facts').textContent = 'No scores yet';
    return;
  }
  const people = shown.total === 1 ? '1 participant' : `${whole.format(shown.total)} participants`;
  byId('facts').textContent = `${people} · changed ${since(shown.timestamp)}`;
  byId('facts').title = exact.format(new Date(shown.timestamp));
  places.tick(since);
}

async function refreshSegments() {
  const { definition, id } = chosen();
  if (!definition.segment || document.visibilityState !== 'visible') return;
  definitions = await listing() ?? definitions;
  const now = definitions.find(each => each.name === definition.name);
  if (!now || chosen().id !== id) return;
  if (!segmentOf(now, id)) {
    if (now.segments.length > 0) choose();
  } else if (document.activeElement !== byId('segment')) {
    offerSegments(now, segmentOf(now, id));
  }
}

function offerBoards() {
  byId('boards').replaceChildren(...definitions.map(definition => {
    const link = document.createElement('a');
    link.href = `#${definition.name}`;
    link.dataset.name = definition.name;
    link.dir = 'auto';
    link.textContent = definition.title;
    const item = document.createElement('li');
    item.append(link);
    return item;
  }));
}

byId('segment').addEventListener('change', event => {
  location.hash = `${chosen().definition.name}:${event.target.value}`;
});
byId('copy').hidden = !navigator.clipboard;
byId('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(byId('example').textContent);
  byId('copy').textContent = 'Copied';
  setTimeout(() => { byId('copy').textContent = 'Copy'; }, RETRY_MS);
});

definitions = await firstListing();
if (definitions.length > 0) {
  offerBoards();
  choose();
  addEventListener('hashchange', choose);
  setInterval(tick, 1000);
  setInterval(refreshSegments, SEGMENTS_REFRESH_MS);
}
