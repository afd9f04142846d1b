const COPIED_MS = 2000;

const byId = id => document.getElementById(id);

/** Says how a board without scores gets its first one. */
export function showEmpty({ definition, segment }) {
  byId('empty').hidden = false;
  const country = definition.segment ? ` --country ${segment ?? 'VN'}` : '';
  byId('example').textContent = [
    `TOKEN=$(./laurel token --user ada --name Ada${country} --role player | tail -n 1)`,
    `curl ${location.protocol}//${location.hostname}:8080/api/v1/actions \\`,
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
