import { GATEWAY_PORT } from './gateway.js';

const COPIED_MS = 2000;

/** Where actions are posted: on this host, or wherever the gateways are. */
const gateway = GATEWAY_PORT ? `${location.protocol}//${location.hostname}:${GATEWAY_PORT}` : 'https://YOUR-GATEWAY';

const byId = id => document.getElementById(id);

const CLAIMS = { country: 'VN', team: 'reds' };

/** What an action needs to count on a board of a segment: arguments for its token, and a line of its own. */
function segmentOf(definition, segment) {
  const values = segment?.split(':') ?? [];
  const given = (definition.segment?.split(':') ?? []).map((name, at) => [name, values[at]]);
  const claims = given.filter(([name]) => Object.hasOwn(CLAIMS, name)).map(([name, value]) => ` --${name} ${value ?? CLAIMS[name]}`);
  const attributes = given.filter(([name]) => !Object.hasOwn(CLAIMS, name)).map(([name, value]) => `"${name}": "${value ?? '…'}"`);
  const line = attributes.length > 0 ? [`       "attributes": {${attributes.join(', ')}},`] : [];
  return { claims: claims.join(''), line };
}

/** Says how a board without scores gets its first one. */
export function showEmpty({ definition, segment }) {
  byId('empty').hidden = false;
  const { claims, line } = segmentOf(definition, segment);
  byId('example').textContent = [
    `TOKEN=$(./laurel token --user ada --name Ada${claims} --role player | tail -n 1)`,
    `curl ${gateway}/api/v1/actions \\`,
    '  -H "Authorization: Bearer $TOKEN" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"actionId": "'$(uuidgen)'", "type": "${definition.actions[0]}",`,
    ...line,
    `       "timestamp": "'$(date -u +%FT%TZ)'"}'`,
  ].join('\n');
}

export function hideEmpty() {
  byId('empty').hidden = true;
}

byId('copy').hidden = !navigator.clipboard;
byId('copy').addEventListener('click', async () => {
  await navigator.clipboard.writeText(byId('example').textContent);
  byId('copy').textContent = 'Copied';
  setTimeout(() => { byId('copy').textContent = 'Copy'; }, COPIED_MS);
});
