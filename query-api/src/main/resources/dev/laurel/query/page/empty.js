import { GATEWAY_PORT } from './gateway.js';

const COPIED_MS = 2000;

/** Where actions are posted: on this host, or wherever the gateways are. */
const gateway = GATEWAY_PORT ? `${location.protocol}//${location.hostname}:${GATEWAY_PORT}` : 'https://YOUR-GATEWAY';

const byId = id => document.getElementById(id);

/** Says how a board without scores gets its first one. */
export function showEmpty({ definition, segment }) {
  byId('empty').hidden = false;
  const country = definition.segment ? ` --country ${segment ?? 'VN'}` : '';
  byId('example').textContent = [
    `TOKEN=$(./laurel token --user ada --name Ada${country} --role player | tail -n 1)`,
    `curl ${gateway}/api/v1/actions \\`,
    '  -H "Authorization: Bearer $TOKEN" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"actionId": "'$(uuidgen)'", "type": "${definition.actions[0]}",`,
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
